// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit.ledger;

import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Figure;
import io.bellwether.api.plugin.Kind;
import io.bellwether.api.plugin.Plugin;
import java.util.List;

/** Offers ledgers. */
public final class LedgerPlugin implements Plugin {
  /** What a ledger gives when it is checked or measured. */
  public static final List<Figure> FIGURES =
      List.of(
          Figure.gauge("ledger_accounts", Unit.COUNT, "Accounts in the ledger."),
          Figure.counter("ledger_looks", Unit.COUNT, "How often it was asked.").by("store"),
          Figure.distribution("ledger_answer_seconds", Unit.SECONDS, "How long answers took."));

  @Override
  public List<Kind<?, ?>> kinds() {
    return List.of(
        Kind.of("ledger", Ledger.class, LedgerSettings.class, Ledger::new)
            .giving(FIGURES.toArray(Figure[]::new)));
  }
}
