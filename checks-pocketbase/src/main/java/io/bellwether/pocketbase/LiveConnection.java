// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import io.bellwether.api.Run;
import io.bellwether.api.Sample;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.check.Health;
import io.bellwether.api.source.Measurements;
import io.bellwether.http.PartRun;
import java.time.Duration;

/** Opened as an application opens it: what lies before a server often holds back streams alone. */
final class LiveConnection {
  private static final Duration MOST = Duration.ofSeconds(5);

  private LiveConnection() {}

  static void look(Conversation talk, Measurements into, Findings findings, Run run)
      throws Exception {
    Duration half = run.remaining().dividedBy(2);
    try (PartRun part = talk.part(run, half.compareTo(MOST) < 0 ? half : MOST)) {
      talk.greet(part);
      into.add(Sample.gauge(PocketBaseFigures.REALTIME, 1));
      findings.detail("realtime", "opened in " + Told.seconds(talk.times().of(Step.REALTIME)));
    } catch (CheckFailure e) {
      if (run.remaining().isZero()) {
        throw e;
      }
      failed(e.what(), into, findings);
    } catch (Broken e) {
      failed(String.valueOf(e.getMessage()), into, findings);
    }
  }

  private static void failed(String why, Measurements into, Findings findings) {
    into.add(Sample.gauge(PocketBaseFigures.REALTIME, 0));
    findings.detail("realtime", "not opened");
    findings.add(
        Health.warning(
            "the live connection (realtime) was not greeted: "
                + why
                + "; where a proxy lies before it, have it pass streams on at once (nginx:"
                + " proxy_buffering off)"));
  }
}
