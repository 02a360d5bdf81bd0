-- Markets are told some days before that a listing ends with its agreement (Articles 17, 19).
ALTER TYPE "ListingChangeKind" ADD VALUE 'ENDING_SOON';
