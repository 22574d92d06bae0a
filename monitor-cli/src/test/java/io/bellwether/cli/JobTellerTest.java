// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What somebody who reads cron's mail is told beside the run of a job. */
class JobTellerTest {
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  private String told(JobTeller.Way way) {
    try (PrintStream err = new PrintStream(said, true, UTF_8)) {
      JobTeller teller = new JobTeller(way, "nightly", err);
      teller.started();
      teller.ended(JobReport.ended(0));
    }
    return said.toString(UTF_8);
  }

  @Test
  void whatIsKeptIsNoNews() {
    assertThat(told(report -> Optional.empty())).isEmpty();
  }

  @Test
  void whatIsInMemoryOnlyIsSaidOnceForBothReports() {
    assertThat(told(report -> Optional.of("heartbeat nightly is in memory only")))
        .isEqualToIgnoringNewLines("bellwether: heartbeat nightly is in memory only");
  }

  @Test
  void whatWasNotTakenIsSaidInsteadOfThat() {
    JobTeller.Way way =
        report -> {
          if ("started".equals(report.fields().get("event"))) {
            return Optional.of("heartbeat nightly is in memory only");
          }
          throw new CommandFailure("nobody watches");
        };
    assertThat(told(way).lines())
        .singleElement()
        .asString()
        .startsWith("bellwether: not reported to heartbeat nightly: nobody watches");
  }
}
