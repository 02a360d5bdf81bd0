import { articleDocument } from './article-document.ts';

/** What the explorer opens with. */
export const firstQuery = `# 白鹭 Egret：一次请求，从资源走到挂牌。
# One request, from a resource to the listings that stand on it.
query CatalogToListing($first: Int = 5) {
  resources(first: $first, filter: { inDevelopmentCatalog: true }) {
    totalCount
    nodes {
      code
      title
      provider { name }
      sample(first: 3) { columns { name title technique } rows }
      developmentEntry {
        code
        status
        scenarios(first: 5) {
          nodes {
            code
            title
            apps(first: 5) { nodes { name listing { title listedAt provenance { entryCode scenarioCode agreementNumber } } } }
          }
        }
      }
    }
  }
}
`;

/** What it opens with where only trusted documents are served to callers without a token. */
export const firstTrustedQuery = `# 未带令牌时，这里只服务已登记的文档，本页这一份与「问题」中的各份在内；其余请先在「我是谁」中登录。接口定义见 /graphql/schema.graphql。
# Without a token only registered documents are served here, this one and those of Questions among them; for others sign in under "Who am I". The schema is at /graphql/schema.graphql.
${firstQuery}`;

/** The documents of the explorer, which are answered wherever it is served. */
export const ownDocuments = [firstQuery, firstTrustedQuery, articleDocument];
