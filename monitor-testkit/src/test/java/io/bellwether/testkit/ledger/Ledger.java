// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit.ledger;

import io.bellwether.api.Labels;
import io.bellwether.api.Run;
import io.bellwether.api.Sample;
import io.bellwether.api.Unit;
import io.bellwether.api.alert.AlertChannel;
import io.bellwether.api.alert.Notification;
import io.bellwether.api.alert.Receipt;
import io.bellwether.api.backup.BackupTarget;
import io.bellwether.api.backup.RestorePlan;
import io.bellwether.api.check.CheckContext;
import io.bellwether.api.check.Health;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.plugin.PluginContext;
import io.bellwether.api.source.DataSource;
import io.bellwether.api.source.Dataset;
import io.bellwether.api.source.Measurements;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Plays every role: what is asked over the network goes to its service, rows are in its store. */
public final class Ledger
    implements HealthCheck, DataSource, AlertChannel, BackupTarget, AutoCloseable {
  private static final int MOST_TEXT = 2_000;

  private final LedgerSettings settings;
  private final LedgerLine line;
  private final LedgerBackup backup;

  /** Connects to nothing. */
  public Ledger(LedgerSettings settings, PluginContext context) {
    this.settings = settings;
    this.line = new LedgerLine(settings);
    this.backup = new LedgerBackup(settings.store());
    context.log().log(System.Logger.Level.DEBUG, "ledger with {0}", settings);
  }

  @Override
  public Health check(CheckContext context) throws IOException, InterruptedException {
    long accounts = look(context.measurements());
    return Health.of(settings.accounts().judge(accounts), accounts + " accounts");
  }

  @Override
  public void measure(Measurements into) throws IOException, InterruptedException {
    look(into);
  }

  private long look(Measurements into) throws IOException, InterruptedException {
    long start = System.nanoTime();
    String answer = line.ask("LOOK", "", into);
    if (!answer.startsWith("200 ")) {
      throw new IllegalStateException("the ledger says: " + answer);
    }
    long accounts = Long.parseLong(answer.substring("200 ".length()));
    into.add(Sample.gauge("ledger_accounts", accounts).in(Unit.COUNT));
    into.add(
        Sample.counter("ledger_looks", line.asked())
            .with("store", settings.store())
            .in(Unit.COUNT));
    into.observe("ledger_answer_seconds", Labels.NONE, (System.nanoTime() - start) / 1e9);
    return accounts;
  }

  @Override
  public Receipt deliver(Notification notification, Run run)
      throws IOException, InterruptedException {
    String answer = line.ask("TELL", notification.id() + " " + text(notification), run);
    String words = answer.substring(0, 3);
    return switch (words.charAt(0)) {
      case '2' -> Receipt.delivered(words, notification.id());
      case '5' -> Receipt.retry(words, Optional.empty());
      default ->
          List.of("408", "425", "429").contains(words)
              ? Receipt.retry(words, Optional.empty())
              : Receipt.refused(words);
    };
  }

  /** One line without anything that the service takes for a command. */
  private static String text(Notification notification) {
    String link =
        notification
            .link()
            .filter(uri -> uri.getScheme().startsWith("http"))
            .map(uri -> " " + uri)
            .orElse("");
    String all = notification.title() + " " + notification.text() + link;
    String cut = all.substring(0, Math.min(MOST_TEXT, all.length()));
    return cut.replaceAll("\\p{Cntrl}", " ").replace("&", "&amp;").replace("<", "&lt;");
  }

  @Override
  public List<String> datasets(Run run) {
    return live().datasets(run);
  }

  @Override
  public Optional<Dataset> dataset(Dataset.Query query, Run run) {
    return live().dataset(query, run);
  }

  private LedgerView live() {
    return new LedgerView(() -> LedgerStore.named(settings.store()).accounts().values());
  }

  @Override
  public Snapshot snapshot(SnapshotRequest request, Progress progress) throws Exception {
    return backup.snapshot(request, progress);
  }

  @Override
  public RestorePlan planRestore(RestoreRequest request, Run run) {
    return backup.planRestore(request, run);
  }

  @Override
  public Restoration restore(RestorePlan plan, PartSource parts, Progress progress)
      throws Exception {
    return backup.restore(plan, parts, progress);
  }

  @Override
  public void close() throws IOException {
    line.close();
  }
}
