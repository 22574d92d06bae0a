// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.cli.json.Fields;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class IncidentTextTest {
  private final IncidentText text =
      new IncidentText(ZoneOffset.UTC, Instant.parse("2026-11-22T03:00:00Z"));

  private String of(String more) throws Exception {
    String incident = "{\"root\": \"door\", \"since\": \"2026-11-22T02:59:00Z\"" + more + "}";
    return text.of(Fields.of(incident));
  }

  private static String moment(int second, String more) {
    return "{\"at\": \"2026-11-22T02:59:0" + second + "Z\"" + more + "}";
  }

  @Test
  void whatBecameOfItIsALineEach() throws Exception {
    String timeline =
        String.join(
            ", ",
            moment(0, ", \"of\": \"door health\", \"what\": \"begun\", \"about\": \"refused\""),
            moment(1, ", \"what\": \"sent\", \"by\": \"ops\", \"about\": \"critical: door\""),
            moment(1, ", \"what\": \"delivered\", \"by\": \"ops\""),
            moment(
                9,
                ", \"of\": \"door health\", \"what\": \"acknowledged\", \"by\": \"ada\","
                    + " \"about\": \"by ada: I \\u001b[2Jlook\""));
    assertThat(of(", \"left_out\": 3, \"timeline\": [" + timeline + "]"))
        .startsWith("door is lost since 2026-11-22 02:59:00 (60 s)\n what became of it:\n")
        .contains("  3 older ones left out\n")
        .contains("  2026-11-22 02:59:00  door health begun: refused\n")
        .contains("  2026-11-22 02:59:01  sent to ops: critical: door\n")
        .contains("  2026-11-22 02:59:01  delivered by ops\n")
        .contains("  2026-11-22 02:59:09  door health acknowledged by ada: I ")
        .doesNotContain("\u001b");
  }

  @Test
  void whatCanNotBeReadIsSaid() throws Exception {
    assertThat(of(", \"unreadable\": \"disk gone\""))
        .endsWith("\n what became of it can not be read: disk gone\n");
    assertThat(of(", \"timeline\": [], \"left_out\": 0")).doesNotContain("what became");
  }
}
