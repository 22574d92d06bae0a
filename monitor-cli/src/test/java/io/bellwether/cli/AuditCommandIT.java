// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.cli.json.Fields;
import io.bellwether.cli.state.Owner;
import io.bellwether.cli.state.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without a daemon: what commands did themselves, and what somebody did to the log of it. */
class AuditCommandIT {
  @TempDir Path folder;

  private final Shell shell = new Shell(Map.of());
  private Path config = Path.of("");

  @BeforeEach
  void threeActs() throws IOException {
    config =
        Files.writeString(
            folder.resolve("shop.yaml"),
            "sources: {jvm: {kind: jvm}}\nallow-targets: [127.0.0.1]\n");
    assertThat(run("checks", "pause", "jvm", "--reason", "moves").code()).isZero();
    String[] add = "checks add door --kind tcp --set host=127.0.0.1 --set port=c4nary".split(" ");
    assertThat(run(add).code()).isEqualTo(1);
    assertThat(run("checks", "resume", "jvm").code()).isZero();
  }

  private Shell.Ran run(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("-c", config.toString(), "--state", state().path().toString()));
    return shell.run(all.toArray(String[]::new));
  }

  private StateFolder state() {
    return new StateFolder(folder.resolve("state"));
  }

  private void tamper(String sql) throws SQLException {
    try (Connection history = DriverManager.getConnection("jdbc:sqlite:" + state().history());
        Statement statement = history.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  @Test
  void whatWasDoneAndRefusedIsListedWithoutWhatWasTyped() throws IOException {
    Shell.Ran ran = run("audit", "list");
    assertThat(ran.code()).isZero();
    assertThat(ran.out().lines())
        .hasSize(3)
        .satisfiesExactly(
            one -> assertThat(one).contains(Owner.name() + " (console)  checks pause jvm: done"),
            one ->
                assertThat(one)
                    .contains("checks add door: refused: checks.door.port: ")
                    .doesNotContain("c4nary"),
            one -> assertThat(one).endsWith("checks resume jvm: done"));
    assertThat(run("audit", "list", "--last", "1").out())
        .startsWith("2 earlier ones are not shown")
        .contains("checks resume")
        .doesNotContain("checks pause");
    assertThat(run("audit", "list", "--since", "1h").out().lines()).hasSize(3);
    assertThat(run("audit", "list", "--since", "2999-01-01").out())
        .isEqualTo("nothing was done or refused\n");
    List<Fields> entries = Fields.of(run("audit", "list", "-f", "json").out()).all("entries");
    assertThat(entries)
        .extracting(one -> one.number("sequence").orElse(0L))
        .containsExactly(1L, 2L, 3L);
  }

  @Test
  void aLogThatIsWhatWasWrittenHoldsAndGivesAHeadToKeep() throws IOException {
    Shell.Ran ran = run("audit", "verify");
    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .startsWith("the audit log holds; entries 1 to 3 are as they were written, from 20")
        .containsPattern("keep this head elsewhere: 3:[0-9a-f]{64}\\n");
    String head = Fields.of(run("audit", "verify", "-f", "json").out()).text("head").orElse("");
    assertThat(run("checks", "pause", "jvm").code()).isZero();
    assertThat(run("audit", "verify", "--head", head).code()).isZero();
  }

  @Test
  void theFirstEntryThatWasChangedIsNamed() throws SQLException {
    tamper("update audit set actor = 'nobody' where sequence = 2");
    Shell.Ran ran = run("audit", "verify");
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out())
        .startsWith("THE AUDIT LOG DOES NOT HOLD from entry 2 on; entries 1 to 1 are as they were")
        .contains("  entry 2 was changed\n")
        .doesNotContain("keep this head elsewhere");
  }

  @Test
  void anEntryThatWasTakenOutIsMissed() throws SQLException {
    tamper("delete from audit where sequence = 1");
    assertThat(run("audit", "verify").out())
        .startsWith("THE AUDIT LOG DOES NOT HOLD from entry 2 on; there is no entry before that")
        .contains("entry 2 follows entry 0");
  }

  @Test
  void anEndThatWasCutOffShowsByTheHeadThatWasKept() throws IOException, SQLException {
    String head = Fields.of(run("audit", "verify", "-f", "json").out()).text("head").orElse("");
    tamper("delete from audit where sequence = 3");
    tamper(
        "update audit_mark set sequence = 2, seal = (select seal from audit where sequence = 2)"
            + " where name = 'head'");
    assertThat(run("audit", "verify").code()).isZero();
    Shell.Ran ran = run("audit", "verify", "--head", head);
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out()).contains("entry 3 was there once; the log ends with 2");
  }

  @Test
  void whoCannotLookSaysSoWithACodeOfItsOwn() throws IOException {
    Files.writeString(config, "sources: {jvm: {kind: jmv}}");
    assertThat(run("audit", "verify").code()).isEqualTo(3);
    assertThat(run("audit", "verify", "--head", "17").err()).contains("--head takes what");
    assertThat(run("audit", "list", "--since", "yesterday").err()).contains("--since takes 30m");
    assertThat(run("audit", "list", "--last", "-1").err()).contains("--last takes 0 to 10000");
  }

  @Test
  void whyTheLogCanNotBeReadIsSaidWithTheRemedyAndIsNoMistakeOfTheProgram() throws IOException {
    Files.writeString(state().history(), "holiday pictures");
    for (String act : List.of("verify", "list")) {
      Shell.Ran ran = run("audit", act);
      assertThat(ran.code()).isEqualTo(act.equals("verify") ? 3 : 1);
      assertThat(ran.err())
          .contains("the audit log can not be read", "is no SQLite database", "move it away")
          .doesNotContain("mistake");
    }
  }

  @Test
  void anActThatCanNotBeKeptIsDoneAndSaidNotToBeInTheLog() throws IOException {
    assertThat(run("checks", "pause", "jvm").err()).isEmpty();
    Files.writeString(state().history(), "holiday pictures");
    Shell.Ran ran = run("checks", "resume", "jvm");
    assertThat(ran.code()).isZero();
    assertThat(ran.err())
        .startsWith("not in the audit log: ")
        .contains("is no SQLite database", "move it away");
  }
}
