// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import io.bellwether.api.backup.BackupTarget;
import io.bellwether.api.backup.BackupTarget.Manifest;
import io.bellwether.api.backup.BackupTarget.PartSource;
import io.bellwether.api.backup.BackupTarget.Restoration;
import io.bellwether.api.backup.BackupTarget.RestoreRequest;
import io.bellwether.api.backup.BackupTarget.Snapshot;
import io.bellwether.api.backup.BackupTarget.SnapshotRequest;
import io.bellwether.api.backup.RestorePlan;
import io.bellwether.api.source.DataSource;
import io.bellwether.api.source.Dataset;
import io.bellwether.api.source.Dataset.Field;
import io.bellwether.api.source.Dataset.KeyRange;
import io.bellwether.api.source.Dataset.Query;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Everything that one test of a backup opens, under one limit, and closes after it, newest first.
 */
final class BackupCase {
  private final Query query;
  private final Path scratch;
  private final TestRun run;
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final List<String> told = new ArrayList<>();

  BackupCase(Query query, Path scratch, Duration limit) {
    this.query = query;
    this.scratch = scratch;
    this.run = closeLater(TestRun.within(limit));
  }

  <C> C closeLater(C instance) {
    opened.push(() -> Player.close(instance));
    return instance;
  }

  /** Everything that was told to people so far: steps, plans, names, positions. */
  List<String> told() {
    return told;
  }

  Snapshot snapshot(BackupTarget target) throws Exception {
    return snapshot(target, Optional.empty());
  }

  Snapshot snapshot(BackupTarget target, Optional<Manifest> previous) throws Exception {
    TestProgress progress = new TestProgress(run);
    Snapshot snapshot =
        closeLater(target.snapshot(new SnapshotRequest(previous, scratch), progress));
    told.add(snapshot.position());
    told.add(progress.steps().toString());
    return snapshot;
  }

  /** A snapshot and its parts, under a run that was over before it began. */
  void backupTooLate(BackupTarget target) throws Exception {
    TestProgress over = new TestProgress(TestRun.over());
    try (Snapshot snapshot =
        target.snapshot(new SnapshotRequest(Optional.empty(), scratch), over)) {
      CopiedBackup.of(snapshot);
    }
  }

  CopiedBackup copy(Snapshot snapshot) throws Exception {
    CopiedBackup backup = CopiedBackup.of(snapshot);
    told.addAll(backup.names());
    return backup;
  }

  /** A snapshot, copied and closed. */
  CopiedBackup backup(BackupTarget target) throws Exception {
    try (Snapshot snapshot = snapshot(target)) {
      return copy(snapshot);
    }
  }

  RestorePlan plan(BackupTarget target, CopiedBackup backup, Optional<String> beside)
      throws Exception {
    RestoreRequest request = new RestoreRequest(backup.manifest(), beside, Optional.empty());
    RestorePlan plan = target.planRestore(request, run);
    told.addAll(plan.steps());
    return plan;
  }

  Restoration restore(BackupTarget target, RestorePlan plan, PartSource parts) throws Exception {
    TestProgress progress = new TestProgress(run);
    Restoration restoration = closeLater(target.restore(plan, parts, progress));
    told.add(progress.steps().toString());
    return restoration;
  }

  Restoration restore(BackupTarget target, CopiedBackup backup, Optional<String> beside)
      throws Exception {
    return restore(target, plan(target, backup, beside), backup);
  }

  /** The rows by which two states are compared. */
  List<List<String>> rows(DataSource source) throws Exception {
    return RowTypes.comparable(RowReader.readAll(source, query, run));
  }

  BigDecimal sum(DataSource source, String column) throws Exception {
    try (Dataset dataset = RowReader.open(source, query, run)) {
      int at = dataset.fields().stream().map(Field::name).toList().indexOf(column);
      return RowReader.read(dataset, KeyRange.ALL, run).stream()
          .map(row -> new BigDecimal(row.get(at).toString()))
          .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
  }

  void closeAll() throws Exception {
    while (!opened.isEmpty()) {
      opened.pop().close();
    }
  }
}
