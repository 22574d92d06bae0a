// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogFormatTest {
  private static final String PLAIN = "%m [%p] ";
  private static final String TIME = "2026-11-21 20:00:00.000 UTC [17] ";

  @Test
  void englishWordsAreReadWhereThereIsNoCode() {
    String log =
        TIME
            + "FATAL:  password authentication failed for user \"clerk\"\n"
            + TIME
            + "DETAIL:  Connection matched pg_hba.conf line 5\n"
            + TIME.replace("17", "18")
            + "FATAL:  no pg_hba.conf entry for host \"10.0.0.7\", user \"clerk\", database \"x\"\n"
            + TIME.replace("17", "19")
            + "FATAL:  role \"nobody\" does not exist\n"
            + TIME.replace("17", "20")
            + "ERROR:  permission denied for table secrets\n";
    assertThat(told(LogFormat.PLAIN, log, PLAIN))
        .containsExactly(
            "clerk: password",
            "clerk from 10.0.0.7: not let in",
            "nobody: not let in",
            "somebody: permission denied");
  }

  @Test
  void aCodeIsReadInEveryLanguage() {
    String log =
        TIME
            + "clerk@shop 10.0.0.7 28P01 FATAL:  Passwort-Authentifizierung schlug fehl\n"
            + TIME
            + "clerk@shop 10.0.0.7 28P01 EINZELHEIT:  Zeile 5\n";
    assertThat(told(LogFormat.PLAIN, log, "%m [%p] %q%u@%d %h %e "))
        .containsExactly("clerk from 10.0.0.7: password");
  }

  @Test
  void twoSignInsWithTheSamePrefixAreTwo() {
    String failed = "clerk FATAL:  password authentication failed for user \"clerk\"\n";
    String log = failed + "clerk DETAIL:  Connection matched\n" + failed;
    assertThat(told(LogFormat.PLAIN, log, "%u "))
        .containsExactly("clerk: password", "clerk: password");
  }

  @Test
  void aLineOfAMegabyteThatFitsInManyWaysIsReadInTime() {
    String line = TIME + "[] @ : ".repeat(150_000) + "\n";
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> assertThat(told(LogFormat.PLAIN, line, "%m [%p] %q%u@%d %h %e ")).isEmpty());
  }

  @Test
  void aStatementThatLooksLikeALineOfTheLogCountsNothing() {
    String log =
        TIME
            + "ERROR:  syntax error\n"
            + TIME
            + "STATEMENT:  select 'FATAL:  password authentication failed for user \"x\"'\n"
            + "\tFATAL:  password authentication failed for user \"x\"\n";
    assertThat(told(LogFormat.PLAIN, log, PLAIN)).isEmpty();
  }

  @Test
  void recordsOfCsvMayHaveSeveralLinesAndTheLastMayBeUnfinished() {
    String record =
        "2026-11-21 20:00:00 UTC,\"o\"\"dd\",\"shop\",17,\"10.0.0.7:5431\",5f.11,1,\"auth\","
            + "2026-11-21 20:00:00 UTC,3/4,0,FATAL,28P01,\"first\nsecond, \"\"x\"\"\",,,\n";
    String unfinished = "2026-11-21 20:00:01 UTC,\"clerk\",\"shop\",17,\"10.0.0.7:5431\",\"a\n";
    assertThat(told(LogFormat.CSV, record + unfinished, ""))
        .containsExactly("o\"dd from 10.0.0.7: password");
    assertThat(CsvRecords.end(record + unfinished)).isEqualTo(record.length());
  }

  @Test
  void jsonThatIsCutIsLeftOut() {
    String log =
        "at\":\"x\"}\n"
            + "{\"user\":\"żółw\",\"remote_host\":\"::1\",\"state_code\":\"42501\"}\n"
            + "{\"user\":\"clerk\",\"state_code\":\"42P01\"}\n";
    assertThat(told(LogFormat.JSON, log, "")).containsExactly("żółw from ::1: permission denied");
  }

  @Test
  void namesOfWhoTriesStayOnOneLine() {
    LogLine line = new LogLine(LogLine.What.PASSWORD, "a\n2026 FATAL" + "x".repeat(200), "");
    assertThat(line.told()).hasSizeLessThan(90).doesNotContain("\n");
  }

  private static List<String> told(LogFormat format, String text, String prefix) {
    String bytes = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    return format.read(bytes, prefix).stream().map(LogLine::told).toList();
  }
}
