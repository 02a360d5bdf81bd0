import type { Builder } from '#kernel/graph/builder.ts';
import { described } from '#kernel/graph/descriptions.ts';
import { publishedSigner, readSigningKeys, type SigningKeyRow, yearsPublished } from './keys.ts';

/** `signingKeys`: what the gateway gives at /.well-known/jwks.json. */
export function defineSigningKeys(builder: Builder): void {
  const key = builder.objectRef<SigningKeyRow>('SigningKey').implement({
    description: described('验证签名所用的公钥', 'A public key by which signed documents are verified'),
    fields: (t) => ({
      keyId: t.exposeString('keyId', {
        description: described('标识（RFC 7638 指纹）', 'Its id: the thumbprint of RFC 7638'),
      }),
      publicKey: t.field({
        type: 'JSON',
        description: described('公钥（JWK）', 'The key itself, a JWK'),
        resolve: ({ publicKey }) => publicKey,
      }),
      from: t.expose('from', {
        type: 'DateTime',
        description: described('启用时间', 'From when on it was signed with'),
      }),
      until: t.expose('until', {
        type: 'DateTime',
        nullable: true,
        description: described('停用时间；在用则为空', 'Until when; null while it is'),
      }),
    }),
  });
  builder.queryField('signingKeys', (t) =>
    t.field({
      type: [key],
      nullable: true,
      description: described(
        `验证签名所用的公钥，新者在前；停用后仍公布 ${yearsPublished} 年`,
        `The public keys of signed documents, newest first; each stays for ${yearsPublished} years after it was signed with last`,
      ),
      resolve: async (_, __, context) => {
        await publishedSigner(context);
        return readSigningKeys(context);
      },
    }),
  );
}
