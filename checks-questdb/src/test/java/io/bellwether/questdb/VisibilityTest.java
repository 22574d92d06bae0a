// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.check.Health;
import io.bellwether.testkit.Defaults;
import io.bellwether.testkit.RecordingMeasurements;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VisibilityTest {
  private static Health seen(Catalog now) {
    QuestDbSettings settings = Defaults.of(QuestDbSettings.class, Map.of("host", "q"));
    Look look = new Look(settings, new RecordingMeasurements());
    new Visibility().look(now, new Counted(Map.of(), Map.of(), Map.of()), look);
    return look.overall("well");
  }

  private static WriteAhead suspended(String name) {
    return new WriteAhead(name, true, "", "", 1, 2, 0);
  }

  @Test
  void aSuspendedViewIsResumedByACommandForViews() {
    Catalog now =
        Catalogs.of(
            List.of(Catalogs.table("v", "M"), Catalogs.table("t", "T")),
            List.of(suspended("v"), suspended("t")));
    assertThat(seen(now).message())
        .contains("view v is suspended since")
        .contains("run ALTER MATERIALIZED VIEW \"v\" RESUME WAL, never")
        .contains("table t is suspended since")
        .contains("run ALTER TABLE \"t\" RESUME WAL, never");
  }

  @Test
  void ofHowManyItIsKnownSinceWhenTheyWaitIsTold() {
    List<WriteAhead> writes =
        List.of(Catalogs.behind("a", 1), Catalogs.behind("b", 1), Catalogs.behind("c", 1));
    QuestDbSettings settings = Defaults.of(QuestDbSettings.class, Map.of("host", "q"));
    Look look = new Look(settings, new RecordingMeasurements());
    Map<String, Instant> told = Map.of("a", Catalogs.NOW);
    Map<String, Instant> seen = Map.of("b", Catalogs.NOW, "c", Catalogs.NOW);
    new Visibility().look(Catalogs.of(List.of(), writes), new Counted(Map.of(), told, seen), look);
    assertThat(look.overall("well").details().get("waits_told"))
        .asString()
        .startsWith("1 of 3 tables were asked since when their writes wait");
  }
}
