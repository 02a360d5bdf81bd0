import { expect } from 'vitest';
import { act, read } from '../support/acting.ts';
import { listingContent } from '../support/listing.ts';
import { publicViewer, someone, type World } from '../support/world.ts';
import type { PressedCity } from './city.ts';
import { oneOf, randomFrom } from './random.ts';
import { idIn, Workshop } from './workshop.ts';

const operator = someone('OPERATOR');
const authority = someone('AUTHORITY');

/** A stop order: when it was asked for and answered, and when a reader was told that its listing is gone. */
export interface Stop {
  readonly listingId: string;
  readonly askedAt: number;
  readonly answeredAt: number;
  readonly goneAt: number;
}

/** One of those who change listings while a market reads: its own developer, agreement, app and listing. */
export class ListingWriter {
  readonly #city: PressedCity;
  readonly #workshop: Workshop;
  readonly #random: () => number;
  #agreementId = '';
  #appId = '';
  #listingId = '';
  #orders: string[] = [];
  readonly done: Record<string, number> = {};
  /** What it offered under: prices and contacts, none of them like anything else. */
  readonly offered: string[] = [];
  /** The stops that it ordered. */
  readonly stops: Stop[] = [];
  /** What it said when it took a listing down. */
  readonly notes: string[] = [];

  constructor(city: PressedCity, workshop: Workshop, seed: number) {
    this.#city = city;
    this.#workshop = workshop;
    this.#random = randomFrom(seed);
  }

  static async open(city: PressedCity, number: number, seed: number): Promise<ListingWriter> {
    const writer = new ListingWriter(city, await Workshop.open(city.worlds[0], city.owner, number), seed);
    await writer.#beginAnew();
    return writer;
  }

  /**
   * Does one thing, chosen at random, but first stops what it has listed; what its state does not offer is refused, and that is an answer
   * too.
   */
  async write(): Promise<void> {
    const moves = { list: 4, revise: 6, stop: 3, lift: 4, delist: 2, terminate: 1 } as const;
    const bag = Object.entries(moves).flatMap(([move, weight]) =>
      Array<keyof typeof moves>(weight).fill(move as 'list'),
    );
    const move = this.stops.length === 0 ? 'stop' : oneOf(this.#random, bag);
    const world = oneOf(this.#random, this.#city.worlds);
    const typename = await this[`_${move}`](world);
    this.done[typename] = (this.done[typename] ?? 0) + 1;
  }

  async _list(world: World): Promise<string> {
    const { party } = this.#workshop.applicant;
    const input = { ...listingContent, ...this.#offer(), appId: this.#appId };
    const acted = await act(world, party, 'listApp', input, 'listing { id }');
    if (acted.__typename === 'ListAppPayload') this.#listingId = idIn(acted);
    return acted.__typename;
  }

  async _revise(world: World): Promise<string> {
    const input = { ...oneOf(this.#random, [{ title: `挂牌 ${this.#number()}` }, this.#offer()]), id: this.#listingId };
    return (await act(world, this.#workshop.applicant.party, 'reviseListing', input)).__typename;
  }

  async _delist(world: World): Promise<string> {
    const withdrawalReason = oneOf(this.#random, ['DEVELOPER_REQUEST', 'SUPERSEDED', 'NON_COMPLIANCE']);
    const reason = `撤下 ${this.#number()}`;
    const input = { id: this.#listingId, withdrawalReason, reason };
    const { __typename } = await act(world, this.#workshop.applicant.party, 'delistApp', input);
    if (__typename === 'DelistAppPayload') this.notes.push(reason);
    return __typename;
  }

  async _stop(world: World): Promise<string> {
    const target = oneOf(this.#random, [
      { type: 'APP', id: this.#appId },
      { type: 'AGREEMENT', id: this.#agreementId },
      { type: 'SCENARIO', id: this.#workshop.applicant.published.scenarioId },
    ]);
    const input = { title: '风险', description: '发现的规律', targets: [target] };
    const askedAt = Date.now();
    const acted = await act(world, operator, 'reportRisk', input, 'riskReport { stopOrders { id } }');
    const answeredAt = Date.now();
    const { stopOrders } = acted.riskReport as { stopOrders: { id: string }[] };
    this.#orders.push(...stopOrders.map(({ id }) => id));
    await this.#isGone(oneOf(this.#random, this.#city.worlds));
    this.stops.push({ listingId: this.#listingId, askedAt, answeredAt, goneAt: Date.now() });
    return acted.__typename;
  }

  /** From the moment that its stop was answered, nobody sees the listing, through either gateway. */
  async #isGone(world: World): Promise<void> {
    const query = 'query($id: ID!) { listing(id: $id) { id } }';
    expect(await read(world, publicViewer, query, { id: this.#listingId })).toBeNull();
  }

  async _lift(world: World): Promise<string> {
    const id = this.#orders.shift();
    if (id === undefined) return this._revise(world);
    return (await act(world, authority, 'liftStopOrder', { id, reason: '排除' })).__typename;
  }

  async _terminate(world: World): Promise<string> {
    const acted = await act(world, operator, 'terminateAgreement', { id: this.#agreementId, reason: '到期' });
    await this.#beginAnew();
    return acted.__typename;
  }

  #number(): number {
    return 100_000 + Math.floor(this.#random() * 900_000);
  }

  /** Another content of a listing in every field that may be revised. */
  #offer() {
    const pricing = oneOf(this.#random, ['FREE', 'FIXED', 'USAGE', 'NEGOTIATED']);
    const priceAmount = pricing === 'FREE' ? null : `${this.#number()}.25`;
    const contact = `客服 ${this.#number()}`;
    const orderUrl = `https://apps.example/${this.#number()}`;
    this.offered.push(contact, orderUrl, ...(priceAmount ? [priceAmount] : []));
    const category = oneOf(this.#random, ['交通', '医疗', '文旅']);
    return {
      title: `挂牌 ${this.#number()}`,
      summary: `摘要 ${this.#number()}`,
      category,
      pricing,
      priceAmount,
      contact,
      orderUrl,
    };
  }

  /** Another agreement, app and listing; the stops that are still open on the scenario are lifted first. */
  async #beginAnew(): Promise<void> {
    for (const id of this.#orders.splice(0))
      await act(this.#city.worlds[0], authority, 'liftStopOrder', { id, reason: '排除' });
    this.#agreementId = (await this.#workshop.signed()).agreementId;
    this.#appId = await this.#workshop.app(this.#agreementId);
    await this._list(this.#city.worlds[0]);
  }
}
