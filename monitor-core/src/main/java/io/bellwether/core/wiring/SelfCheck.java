// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.Level;
import io.bellwether.api.Size;
import io.bellwether.api.Thresholds;
import io.bellwether.api.check.CheckContext;
import io.bellwether.api.check.Health;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.core.history.HistoryNews;
import io.bellwether.core.schedule.Figures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** How the monitor itself is: a check like any other, so that it alerts and shows like one. */
final class SelfCheck implements HealthCheck {
  /** What counts since the look before. */
  private record Before(long lateRuns, long dropped, long failed) {}

  private final SelfSettings limits;
  private final Supplier<Vitals> vitals;
  private final LongSupplier nanos;
  private final ProcessorShare processor;
  private Before before;

  /** Counts from now on. */
  SelfCheck(SelfSettings limits, Supplier<Vitals> vitals, LongSupplier nanos) {
    this.limits = limits;
    this.vitals = vitals;
    this.nanos = nanos;
    Vitals seen = vitals.get();
    this.processor = new ProcessorShare(nanos.getAsLong(), seen.cpu());
    this.before = before(seen);
  }

  private static Before before(Vitals seen) {
    return new Before(lateRuns(seen), seen.history().dropped(), seen.failedDeliveries());
  }

  private static long lateRuns(Vitals seen) {
    return seen.schedule().map(Figures::lateRuns).orElse(0L);
  }

  @Override
  public Health check(CheckContext context) {
    Vitals seen = vitals.get();
    Before since = before;
    before = before(seen);
    List<Health> findings = new ArrayList<>();
    findings.add(counted("events waiting", seen.queued(), limits.queue(), "queue"));
    seen.schedule().ifPresent(figures -> schedule(figures, since, findings));
    findings.add(
        counted(
            "messages that no channel took",
            seen.undelivered(),
            limits.undelivered(),
            "undelivered"));
    long failed =
        Math.max(0, seen.failedDeliveries() - since.failed()); // one that goes counts less
    findings.add(
        counted("deliveries that failed", failed, limits.failedDeliveries(), "failed-deliveries"));
    findings.add(heap(seen));
    processor.upTo(nanos.getAsLong(), seen.cpu()).ifPresent(share -> findings.add(cpu(share)));
    findings.add(commit(seen));
    history(seen, since, findings);
    return details(Health.worstOf(findings), seen);
  }

  private void schedule(Figures figures, Before since, List<Health> findings) {
    // a restart of the threads counts from zero again
    long late = Math.max(0, figures.lateRuns() - since.lateRuns());
    findings.add(counted("runs that began over a second late", late, limits.late(), "late"));
    findings.add(
        counted("calls that have not come back", figures.hungNow(), limits.hung(), "hung"));
  }

  private static Health counted(String what, long value, Thresholds limits, String setting) {
    return judged(limits.judge(value), what + ": " + value, limits)
        .crossing(setting, limits, value);
  }

  private Health heap(Vitals seen) {
    double share = (double) seen.heapUsed() / seen.heapMax();
    String said =
        "heap "
            + percent(share)
            + " full: "
            + new Size(seen.heapUsed())
            + " of "
            + new Size(seen.heapMax());
    return judged(limits.heap().judge(seen.heapUsed(), seen.heapMax()), said, limits.heap())
        .crossing("heap", limits.heap(), seen.heapUsed(), seen.heapMax());
  }

  private Health cpu(double share) {
    return judged(limits.cpu().judge(share, 1), percent(share) + " of a processor", limits.cpu())
        .crossing("cpu", limits.cpu(), share, 1);
  }

  private Health commit(Vitals seen) {
    Duration took = seen.history().lastCommit();
    String said = "history kept the newest event in " + took.toMillis() + " ms";
    return judged(limits.commit().judge(took), said, limits.commit())
        .crossing("commit", limits.commit(), took.toNanos() / 1e9);
  }

  private static void history(Vitals seen, Before since, List<Health> findings) {
    seen.troubles().forEach(news -> findings.add(trouble(news)));
    long dropped = seen.history().dropped() - since.dropped(); // another history counts anew
    if (dropped > 0) {
      findings.add(Health.warning(dropped + " values found no room on the way to the history"));
    }
  }

  private static Health trouble(HistoryNews news) {
    return Health.of(news.level(), news.text()).with("history_since", news.since());
  }

  private static Health judged(Level level, String said, Thresholds limits) {
    boolean fine = level == Level.HEALTHY;
    return Health.of(level, fine ? said : said + " (limits " + limits + ")");
  }

  private static Health details(Health health, Vitals seen) {
    return health
        .with("queued_events", seen.queued())
        .with("undelivered_messages", seen.undelivered())
        .with("heap_bytes", seen.heapUsed())
        .with("history_bytes", seen.history().bytes())
        .with("history_commit_seconds", seen.history().lastCommit().toNanos() / 1e9)
        .with("history_worst_commit_seconds", seen.history().worstCommit().toNanos() / 1e9);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", share * 100);
  }
}
