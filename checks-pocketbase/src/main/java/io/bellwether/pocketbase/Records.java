// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import io.bellwether.api.Run;
import io.bellwether.api.Sample;
import io.bellwether.api.Unit;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.check.Health;
import io.bellwether.api.source.Measurements;
import java.time.Duration;
import java.util.List;

/** Which collections there are, and how many records they have. */
final class Records {
  private static final int SHOWN = 5;

  private final Wanted wanted;
  private final Catalog catalog;
  private final Counts counts;

  Records(PocketBaseSettings settings, Duration longestCount) {
    this.wanted = new Wanted(settings.collections());
    this.catalog = new Catalog(wanted);
    this.counts = new Counts(wanted, longestCount);
  }

  void look(Conversation talk, Measurements into, Findings findings, Run run) throws Exception {
    try {
      catalog.read(Collections.read(talk.get(Step.COLLECTIONS, catalog.route(), run)));
    } catch (CheckFailure e) {
      if (e.lost()) {
        throw e;
      }
      findings.add(Health.unknown("its collections are not known: " + e.getMessage()));
      return;
    }
    catalog
        .total()
        .ifPresent(it -> into.add(Sample.gauge(PocketBaseFigures.COLLECTIONS, it).in(Unit.COUNT)));
    catalog.gap().ifPresent(it -> findings.unread("collections", it));
    List<Collection> listed = catalog.listed();
    if (catalog.isWhole()) {
      missing(listed, findings);
    }
    counts.look(wanted.of(listed), talk, findings, run).tell(into, findings);
  }

  private void missing(List<Collection> listed, Findings findings) {
    List<String> missing = wanted.missing(listed);
    for (String name : missing.subList(0, Math.min(SHOWN, missing.size()))) {
      findings.add(
          Health.warning(
              "there is no collection '"
                  + Told.name(name)
                  + "'; look whether somebody dropped or renamed it, or at 'collections'"));
    }
    if (missing.size() > SHOWN) {
      findings.add(
          Health.warning("nor are there " + (missing.size() - SHOWN) + " more of 'collections'"));
    }
  }
}
