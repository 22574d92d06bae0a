// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit.ledger;

import io.bellwether.api.Run;
import io.bellwether.api.source.DataSource;
import io.bellwether.api.source.Dataset;
import io.bellwether.api.source.Measurements;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Accounts to read, of one moment or of whenever they are asked for. */
public record LedgerView(Supplier<Collection<Account>> accounts) implements DataSource {
  /** The one collection. */
  public static final String COLLECTION = "accounts";

  /** Asks for all accounts. */
  public static final Dataset.Query ALL =
      new Dataset.Query(COLLECTION, List.of("id"), List.of(), Optional.empty());

  @Override
  public void measure(Measurements into) {}

  @Override
  public List<String> datasets(Run run) {
    return List.of(COLLECTION);
  }

  @Override
  public Optional<Dataset> dataset(Dataset.Query query, Run run) {
    return query.collection().equals(COLLECTION)
        ? Optional.of(new LedgerDataset(accounts.get(), query))
        : Optional.empty();
  }
}
