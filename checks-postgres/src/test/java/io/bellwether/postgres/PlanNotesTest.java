// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanNotesTest {
  @Test
  void tablesThatAreReadFromEndToEndAreFoundByTheirNames() {
    List<String> plan =
        List.of(
            "Gather  (cost=1000.00..2000.00 rows=5 width=4)",
            "  ->  Parallel Seq Scan on public.orders o  (cost=0.00..10.00 rows=5 width=4)",
            "        Filter: (o.customer = $1)",
            "  ->  Seq Scan on public.\"a \"\" b.c\"  (cost=0.00..10.00 rows=5 width=4)",
            "  ->  Index Scan using by_id on public.other  (cost=0.00..1.00 rows=1 width=4)");
    assertThat(PlanNotes.scans(plan))
        .isEqualTo(
            Map.of(
                "public.orders",
                Optional.of("(o.customer = $1)"),
                "public.\"a \"\" b.c\"",
                Optional.empty()));
  }
}
