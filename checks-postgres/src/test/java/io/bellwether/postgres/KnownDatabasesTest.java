// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.postgres.DatabaseNames.Listed;
import io.bellwether.testkit.TestMemory;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Of which databases it stays known what they were like. */
class KnownDatabasesTest {
  private final TestMemory memory = new TestMemory();
  private final KnownDatabases known =
      new KnownDatabases(Parts.ofDatabase(), System.getLogger("test"));

  private void are(List<String> open, List<String> closed) {
    known.are(new Listed(open, closed), memory);
  }

  private void remember() {
    are(List.of("crm", "shop"), List.of());
    memory.remember("catalog of shop", Kept.VERSION, "as it was");
    memory.remember("looked of shop", Kept.VERSION, "catalog 1");
  }

  @Test
  void ofADatabaseThatLetsNobodyInForSomePassesAllStaysRemembered() {
    remember();
    are(List.of("crm"), List.of("shop"));
    are(List.of("crm"), List.of("shop", "other"));
    are(List.of("crm", "shop"), List.of());
    assertThat(memory.texts()).containsKeys("catalog of shop", "looked of shop");
  }

  @Test
  void ofOneThatIsDroppedNothingIsNorOfOneThatIsDroppedWhileItIsClosed() {
    remember();
    are(List.of("crm"), List.of());
    assertThat(memory.texts()).doesNotContainKeys("catalog of shop", "looked of shop");
    remember();
    are(List.of("crm"), List.of("shop"));
    are(List.of("crm"), List.of());
    assertThat(memory.texts()).doesNotContainKeys("catalog of shop", "looked of shop");
  }
}
