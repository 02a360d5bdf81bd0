/** Asks for the articles of a regulation; where no id is given, of that of today. As graphql-js prints it, by which the page sends it. */
export const articleDocument = `query ArticlesOfRegulation($id: ID) {
  regulation(id: $id) {
    title
    articles {
      number
      chapter
      summary
      text
    }
  }
}`;
