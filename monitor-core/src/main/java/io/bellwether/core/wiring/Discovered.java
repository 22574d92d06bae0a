// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import java.util.List;

/** What one place offers, and what was wrong with it. */
record Discovered(List<Offer> offers, List<PackOffer> packs, List<CatalogProblem> problems) {
  Discovered {
    offers = List.copyOf(offers);
    packs = List.copyOf(packs);
    problems = List.copyOf(problems);
  }
}
