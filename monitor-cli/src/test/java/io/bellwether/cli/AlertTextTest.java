// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.cli.json.Fields;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlertTextTest {
  private final AlertText text =
      new AlertText(ZoneOffset.UTC, Instant.parse("2026-11-22T03:00:00Z"));

  private static String alert(String id, String severity, String more) {
    return """
    {"id": "%s", "rule": "busy", "severity": "%s", "state": "firing",
     "message": "91 %% full", "since": "2026-11-22T02:59:00Z"%s}\
    """
        .formatted(id, severity, more);
  }

  private String list(String... alerts) throws Exception {
    Fields said = Fields.of("{\"alerts\": [" + String.join(",", alerts) + "], \"durable\": true}");
    return text.list(said, "no alert goes on");
  }

  @Test
  void theWorstComesFirstAndIdsAreLongEnoughToTellThemApart() throws Exception {
    assertThat(
            list(
                alert("01a20357-c055-7000-81de-844870f1f18c", "info", ""),
                alert("01a20357-c055-7001-81de-844870f1f18c", "critical", "")))
        .isEqualTo(
            "  critical  01a20357-c055-7001  busy: 91 % full since 2026-11-22 02:59:00 (60 s),"
                + " firing\n"
                + "  info      01a20357-c055-7000  busy: 91 % full since 2026-11-22 02:59:00"
                + " (60 s), firing\n");
    assertThat(list(alert("01a20357-c055-7000-81de-844870f1f18c", "info", "")))
        .startsWith("  info      01a20357-c055  busy");
    assertThat(list()).isEqualTo("no alert goes on\n");
  }

  @Test
  void whatIsKnownWhileNobodyWatchesIsSaidToBeOld() throws Exception {
    String nobody = "nobody watches; this is what was known last; start it: bellwether monitor\n";
    Fields none = Fields.of("{\"alerts\": [], \"is_running\": false}");
    assertThat(text.list(none, "no alert goes on")).isEqualTo(nobody + "no alert goes on\n");
    assertThat(text.one(Fields.of(alert("01a2", "info", ", \"is_running\": false"))))
        .startsWith(nobody + "info ");
    assertThat(text.one(Fields.of(alert("01a2", "info", ", \"is_running\": true"))))
        .startsWith("info ");
  }

  @Test
  void whatIsOverIsAsLongAsItLasted() throws Exception {
    String over = ", \"resolved\": \"2026-11-22T02:59:20Z\"";
    assertThat(list(alert("01a2", "info", over)))
        .contains("since 2026-11-22 02:59:00 (20 s), firing at 2026-11-22 02:59:20");
  }

  @Test
  void whatADigestToldOfIsSaid() throws Exception {
    String told =
        ", \"messages\": [{\"channel\": \"team\", \"reason\": \"digest\", \"title\":"
            + " \"9 alerts\", \"outcome\": \"delivered\"}]";
    assertThat(text.one(Fields.of(alert("01a2", "info", told))))
        .contains("  team  9 alerts, a digest of that time\n")
        .doesNotContain("no message was sent");
  }

  @Test
  void whatComesFromOutsideMovesNoCursor() throws Exception {
    assertThat(list(alert("01a2", "info", ", \"because\": [\"a\\u001b[2Jb\"]")))
        .doesNotContain("\u001b");
  }

  @Test
  void whoHasItAndWhatKeepsItQuietIsSaid() throws Exception {
    String quiet =
        ", \"quiet\": {\"kind\": \"silence\", \"by\": \"ada\", \"why\": \"moved\","
            + " \"until\": \"2026-11-22T04:00:00Z\"},"
            + " \"acknowledged\": {\"by\": \"bob\", \"comment\": \"I look\"},"
            + " \"no_data\": true, \"flapping\": true";
    assertThat(list(alert("01a2", "info", quiet)))
        .endsWith(
            "firing, acknowledged by bob (I look), quiet by silence of ada (moved) until"
                + " 2026-11-22 04:00:00, comes and goes, no data now\n");
  }

  @Test
  void labelsOfACommandLineAreRead() throws Exception {
    assertThat(LabelWords.of(List.of("a=1,b=\"x y\"", "c_d=")))
        .isEqualTo(Map.of("a", "1", "b", "x y", "c_d", ""));
    for (String wrong : List.of("a", "=b", "1a=2", "a=~b", "a!=b")) {
      assertThatThrownBy(() -> LabelWords.of(List.of(wrong)))
          .isInstanceOf(CommandFailure.class)
          .hasMessageContaining("'" + wrong + "' is no label");
    }
  }
}
