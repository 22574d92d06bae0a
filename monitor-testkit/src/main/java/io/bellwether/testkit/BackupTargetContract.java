// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.api.backup.BackupTarget;
import io.bellwether.api.backup.BackupTarget.Restoration;
import io.bellwether.api.backup.BackupTarget.Snapshot;
import io.bellwether.api.backup.RestorePlan;
import io.bellwether.api.source.DataSource;
import io.bellwether.api.source.Dataset.Query;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What everything must keep that can be backed up. It is tried with real rows: each test begins
 * with a target that has some, writes to it meanwhile, and ends with everything closed.
 */
public abstract class BackupTargetContract {
  private static final String BESIDE = "bellwether_drill";
  private static final int SOME = 3;

  @TempDir Path scratch = Path.of("");

  private @Nullable BackupCase open;

  /** For subclasses. */
  protected BackupTargetContract() {}

  /**
   * The target, with ten rows or more. What this opens belongs to it and is gone when it is closed.
   */
  protected abstract BackupTarget target() throws Exception;

  /** Reads what the target holds now. */
  protected abstract DataSource live() throws Exception;

  /** Asks a source for the rows by which two states are compared. */
  protected abstract Query query();

  /**
   * Changes two rows at once, in one transaction, so that the sum of {@link #balance} over all rows
   * stays what it was, as a bank moves money. Is called while snapshots are open.
   */
  protected abstract void write() throws Exception;

  /** The numeric column of which the sum never changes. */
  protected abstract String balance();

  /** Whether there is something with this name beside the original. */
  protected abstract boolean exists(String beside) throws Exception;

  /** Whether parts tell unchanged bytes by their version; when not, no part may have one. */
  protected boolean versionsParts() {
    return true;
  }

  /** Passwords and tokens: they may show nowhere. */
  protected List<String> secrets() {
    return List.of();
  }

  /** The time each test has. */
  protected Duration limit() {
    return Duration.ofMinutes(2);
  }

  /** How long what was left behind may take to go; only tests of this kit have less patience. */
  Duration settling() {
    return Leaks.PATIENCE;
  }

  /** Opens everything of the test, made when it is first wanted: then the hooks can be asked. */
  private BackupCase open() {
    if (open == null) {
      open = new BackupCase(query(), scratch, limit());
    }
    return open;
  }

  private BackupTarget opened() throws Exception {
    return open().closeLater(target());
  }

  private List<List<String>> liveRows() throws Exception {
    return open().rows(open().closeLater(live()));
  }

  private void writeSome() throws Exception {
    List<List<String>> before = liveRows();
    for (int i = 0; i < SOME; i++) {
      write();
    }
    assertThat(liveRows()).as("rows after writing").isNotEqualTo(before);
  }

  @AfterEach
  final void closeWhatWasOpened() throws Exception {
    open().closeAll();
  }

  @Test
  final void whatIsRestoredIsWhatWasFrozen() throws Exception {
    BackupTarget target = opened();
    List<List<String>> frozen = liveRows();
    assertThat(frozen).as("rows to try the contract with").hasSizeGreaterThanOrEqualTo(10);
    CopiedBackup backup = open().backup(target);
    writeSome();
    List<List<String>> now = liveRows();
    Restoration restoration = open().restore(target, backup, Optional.of(BESIDE));
    assertThat(open().rows(restoration.restored())).as("what was restored").isEqualTo(frozen);
    assertThat(liveRows()).as("the original, beside which was restored").isEqualTo(now);
  }

  @Test
  final void aSnapshotShowsOneMomentHoweverLateItIsRead() throws Exception {
    BackupTarget target = opened();
    List<List<String>> frozen = liveRows();
    try (Snapshot snapshot = open().snapshot(target)) {
      writeSome();
      Optional<DataSource> view = snapshot.view();
      if (view.isPresent()) {
        assertThat(open().rows(view.get())).as("rows of the frozen view").isEqualTo(frozen);
      }
      CopiedBackup backup = open().copy(snapshot);
      Restoration restoration = open().restore(target, backup, Optional.of(BESIDE));
      assertThat(open().rows(restoration.restored())).as("what was restored").isEqualTo(frozen);
    }
  }

  @Test
  final void aSnapshotIsWholeWhileWritesGoOn() throws Exception {
    BackupTarget target = opened();
    BigDecimal total = open().sum(open().closeLater(live()), balance());
    CopiedBackup backup;
    try (Writer writer = Writer.start(this::write)) {
      writer.awaitMore(SOME);
      try (Snapshot snapshot = open().snapshot(target)) {
        writer.awaitMore(SOME);
        backup = open().copy(snapshot);
        writer.awaitMore(SOME);
      }
    }
    Restoration restoration = open().restore(target, backup, Optional.of(BESIDE));
    assertThat(open().sum(restoration.restored(), balance()))
        .as("sum of %s over what was restored", balance())
        .isEqualByComparingTo(total);
  }

  @Test
  final void closingASnapshotReleasesIt() throws Exception {
    BackupTarget target = opened();
    open().backup(target);
    Leaks leaks = Leaks.watch();
    Snapshot unread = open().snapshot(target);
    unread.close();
    unread.close();
    open().backup(target);
    leaks.assertNoGrowth(settling());
  }

  @Test
  final void namesPartsSoThatTheyCanBeStored() throws Exception {
    List<String> names = open().backup(opened()).names();
    assertThat(names).isNotEmpty();
    assertThat(names).allMatch(PartNames::isSafe, "relative, without '..', without odd characters");
  }

  @Test
  final void unchangedPartsKeepTheirVersion() throws Exception {
    BackupTarget target = opened();
    CopiedBackup first = open().backup(target);
    CopiedBackup second = open().backup(target);
    List<String> kept =
        first.names().stream().filter(name -> sameVersion(name, first, second)).toList();
    assertThat(kept.isEmpty())
        .as("whether no part is known to be unchanged")
        .isEqualTo(!versionsParts());
    assertThat(kept).allMatch(name -> sameBytes(name, first, second), "the same bytes");
  }

  @Test
  final void changedPartsChangeTheirVersion() throws Exception {
    BackupTarget target = opened();
    CopiedBackup first = open().backup(target);
    writeSome();
    CopiedBackup second = open().backup(target);
    List<String> changed =
        second.names().stream().filter(name -> !sameBytes(name, first, second)).toList();
    assertThat(changed).as("parts that changed when rows did").isNotEmpty();
    assertThat(changed.stream().filter(name -> sameVersion(name, first, second)))
        .as("parts whose version stayed although they changed")
        .isEmpty();
  }

  private static boolean sameVersion(String part, CopiedBackup first, CopiedBackup second) {
    return first.version(part).isPresent() && first.version(part).equals(second.version(part));
  }

  private static boolean sameBytes(String part, CopiedBackup first, CopiedBackup second) {
    return Arrays.equals(first.parts().get(part), second.parts().get(part));
  }

  @Test
  final void everyBackupIsWholeByItself() throws Exception {
    BackupTarget target = opened();
    CopiedBackup first = open().backup(target);
    try (Snapshot snapshot = open().snapshot(target, Optional.of(first.manifest()))) {
      CopiedBackup second = open().copy(snapshot);
      assertThat(second.names()).as("parts, with a backup before").isEqualTo(first.names());
    }
  }

  @Test
  final void planningChangesNothing() throws Exception {
    BackupTarget target = opened();
    CopiedBackup backup = open().backup(target);
    writeSome();
    List<List<String>> now = liveRows();
    for (Optional<String> where : List.of(Optional.<String>empty(), Optional.of(BESIDE))) {
      RestorePlan plan = open().plan(target, backup, where);
      assertThat(plan.request().beside()).isEqualTo(where);
      assertThat(plan.steps()).as("steps for the person who has to agree").isNotEmpty();
      plan.steps().forEach(step -> Wording.assertOneLine("a step", step));
    }
    assertThat(liveRows()).as("the original, after planning").isEqualTo(now);
    assertThat(exists(BESIDE)).as("whether planning made " + BESIDE).isFalse();
  }

  @Test
  final void restoringInPlacePutsBackWhatWas() throws Exception {
    BackupTarget target = opened();
    List<List<String>> frozen = liveRows();
    CopiedBackup backup = open().backup(target);
    writeSome();
    Restoration restoration = open().restore(target, backup, Optional.empty());
    assertThat(open().rows(restoration.restored())).isEqualTo(frozen);
    restoration.close();
    assertThat(liveRows()).as("the original, after it was restored in place").isEqualTo(frozen);
  }

  @Test
  final void closingARestorationRemovesIt() throws Exception {
    BackupTarget target = opened();
    CopiedBackup backup = open().backup(target);
    for (int i = 0; i < 2; i++) {
      Restoration restoration = open().restore(target, backup, Optional.of(BESIDE));
      assertThat(exists(BESIDE)).as("whether it is there while it is open").isTrue();
      restoration.close();
      restoration.close();
      assertThat(exists(BESIDE)).as("whether it is there after it was closed").isFalse();
    }
  }

  @Test
  final void aRestoreThatFailsLeavesThePlaceAsItWas() throws Exception {
    BackupTarget target = opened();
    CopiedBackup backup = open().backup(target);
    writeSome();
    List<List<String>> now = liveRows();
    for (Optional<String> where : List.of(Optional.<String>empty(), Optional.of(BESIDE))) {
      RestorePlan plan = open().plan(target, backup, where);
      assertThatThrownBy(
              () -> open().restore(target, plan, backup.breakingInTheLast()),
              "restoring from a repository that breaks")
          .isInstanceOf(Exception.class);
      assertThat(liveRows()).as("the original, after a restore that failed").isEqualTo(now);
    }
    assertThat(exists(BESIDE)).as("whether half of it is left beside").isFalse();
  }

  @Test
  final void stopsWhenItsRunIsOver() throws Exception {
    BackupTarget target = opened();
    CopiedBackup backup = open().backup(target);
    assertThatThrownBy(() -> open().backupTooLate(target), "a snapshot under a run that is over")
        .isInstanceOf(Exception.class);
    RestorePlan plan = open().plan(target, backup, Optional.of(BESIDE));
    TestProgress over = new TestProgress(TestRun.over());
    assertThatThrownBy(
            () -> target.restore(plan, backup, over), "a restore under a run that is over")
        .isInstanceOf(Exception.class);
    assertThat(exists(BESIDE)).as("whether half of it is left beside").isFalse();
    assertThat(open().backup(target).names()).as("a backup afterwards").isNotEmpty();
  }

  @Test
  final void tellsNoSecret() throws Exception {
    BackupTarget target = opened();
    open().restore(target, open().backup(target), Optional.of(BESIDE));
    open().told().forEach(text -> Wording.assertHides(secrets(), "what it tells", text));
  }

  @Test
  final void leavesNothingWhenClosedTwice() throws Exception {
    liveRows();
    Leaks leaks = Leaks.watch();
    BackupTarget target = target();
    CopiedBackup backup = open().backup(target);
    open().restore(target, backup, Optional.of(BESIDE)).close();
    Player.close(target);
    Player.close(target);
    leaks.assertNone(settling());
  }
}
