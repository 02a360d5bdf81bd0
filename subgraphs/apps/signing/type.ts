import type { Builder } from '#kernel/graph/builder.ts';
import { described } from '#kernel/graph/descriptions.ts';
import type { Signed } from './signer.ts';

export interface Signature extends Signed {
  readonly signedAt: Date;
  readonly contactSalt: string | null;
}

/** The type of a signed document. */
export function defineSignature(builder: Builder) {
  return builder.objectRef<Signature>('ListingSignature').implement({
    description: described(
      '已签名的文件：不经本服务即可验证；公钥见 /.well-known/jwks.json',
      'A signed document, to be verified without this service; its public keys stand at /.well-known/jwks.json',
    ),
    fields: (t) => ({
      document: t.exposeString('document', {
        description: described(
          '所签文本：规范化 JSON（RFC 8785），由此派生者以 signedAt 为准',
          'The very text that is signed, JSON in its canonical form (RFC 8785); what is derived stands in it as of `signedAt`',
        ),
      }),
      jws: t.exposeString('jws', {
        description: described(
          '签名：不含正文的 JWS（RFC 7515 附录 F，Ed25519）',
          'Its signature: a detached JWS (RFC 7515, appendix F; Ed25519), header..signature',
        ),
      }),
      keyId: t.exposeString('keyId', { description: described('公钥标识', 'Id of its public key') }),
      signedAt: t.expose('signedAt', {
        type: 'DateTime',
        description: described(
          '签名时间；早于签名制度的变更为补签之时',
          'When it was signed; later than it happened where it is from before there were signatures',
        ),
      }),
      contactSalt: t.exposeString('contactSalt', {
        nullable: true,
        description: described(
          '联系方式摘要所用的盐：contactDigest 为「盐:联系方式」的 SHA-256；只随挂牌现版给出',
          'Salt of the contact: `contactDigest` in the document is the SHA-256 of `<salt>:<contact>`, hex. Given with the present version of a listing alone',
        ),
      }),
    }),
  });
}
