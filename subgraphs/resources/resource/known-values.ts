import { badArgument } from '#kernel/platform/errors.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import { providerById, themeByCode } from '../loaders.ts';
import { chosenOf, type ResourceFilter } from './sources.ts';

/** Refuses codes that no theme has and ids that no provider has: there may be thousands of either, so they are not listed here. */
export async function requireKnownValues(context: Context, filter: ResourceFilter | null | undefined): Promise<void> {
  await Promise.all([requireKnownThemes(context, filter?.themes ?? []), requireKnownProviders(context, filter ?? {})]);
}

async function requireKnownThemes(context: Context, codes: readonly string[]): Promise<void> {
  const themes = await themeByCode(context).loadMany([...new Set(codes)]);
  if (themes.every((theme) => theme !== null)) return;
  throw badArgument(context, 'filter.themes', {
    zh: 'filter.themes 中有不存在的主题代码；全部主题见 themes { code }。',
    en: 'filter.themes holds a code that no theme has; themes { code } gives all.',
  });
}

async function requireKnownProviders(context: Context, { providerId, providerIds }: ResourceFilter): Promise<void> {
  const providers = await providerById(context).loadMany([...(chosenOf(providerId, providerIds) ?? [])]);
  if (providers.every((provider) => provider !== null)) return;
  const name = providerIds == null ? 'filter.providerId' : 'filter.providerIds';
  throw badArgument(context, name, {
    zh: `${name} 中有不存在的提供单位；全部提供单位见 providers { nodes { id } }。`,
    en: `${name} holds an id that no provider has; providers { nodes { id } } gives all.`,
  });
}
