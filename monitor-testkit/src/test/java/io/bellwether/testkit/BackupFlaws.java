// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import io.bellwether.api.backup.BackupTarget;
import io.bellwether.api.backup.BackupTarget.Part;
import io.bellwether.api.backup.BackupTarget.Progress;
import io.bellwether.api.backup.BackupTarget.Snapshot;
import io.bellwether.api.backup.BackupTarget.SnapshotRequest;
import io.bellwether.api.source.DataSource;
import io.bellwether.testkit.PlainTarget.Bytes;
import io.bellwether.testkit.PlainTarget.PlainSnapshot;
import io.bellwether.testkit.ledger.LedgerCase;
import io.bellwether.testkit.ledger.LedgerView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/** What a snapshot can do wrong. */
final class BackupFlaws {
  private static final String ONE_MOMENT = "aSnapshotShowsOneMomentHoweverLateItIsRead";
  private static final String CLOSING = "closingASnapshotReleasesIt";
  private static final String NAMES = "namesPartsSoThatTheyCanBeStored";

  private BackupFlaws() {}

  /** How a snapshot of a good one is spoiled. */
  private interface Spoil {
    Snapshot of(Snapshot good, PlainTarget target, SnapshotRequest request) throws Exception;
  }

  private static Function<LedgerCase, BackupTarget> snapshots(Spoil spoil) {
    return ledger ->
        new PlainTarget(ledger) {
          @Override
          public Snapshot snapshot(SnapshotRequest request, Progress progress) throws Exception {
            return spoil.of(super.snapshot(request, progress), this, request);
          }
        };
  }

  private interface PartFlaw {
    Part of(Part part);
  }

  private static Function<LedgerCase, BackupTarget> parts(PartFlaw flaw) {
    return snapshots(
        (good, target, request) ->
            new PlainSnapshot(good) {
              @Override
              public Iterator<Part> parts() {
                List<Part> spoiled = new ArrayList<>();
                super.parts().forEachRemaining(part -> spoiled.add(flaw.of(part)));
                return spoiled.iterator();
              }
            });
  }

  private static final int MORE_THAN_OTHERS_MOVE_BACK = 100;

  static List<Flaw<Function<LedgerCase, BackupTarget>>> all() {
    List<Flaw<Function<LedgerCase, BackupTarget>>> all = new ArrayList<>();
    all.addAll(moments());
    all.addAll(closings());
    all.addAll(names());
    all.addAll(versions());
    return all;
  }

  private static List<Flaw<Function<LedgerCase, BackupTarget>>> moments() {
    Function<LedgerCase, BackupTarget> late = snapshots(BackupFlaws::readLate);
    return List.of(
        new Flaw<>("parts read late", ONE_MOMENT, "what was restored", late),
        new Flaw<>(
            "a view that moves on",
            ONE_MOMENT,
            "rows of the frozen view",
            snapshots(BackupFlaws::movingView)),
        new Flaw<>(
            "parts of several moments",
            "aSnapshotIsWholeWhileWritesGoOn",
            "sum of balance",
            snapshots(BackupFlaws::torn)),
        new Flaw<>(
            "no writes meanwhile",
            "aSnapshotIsWholeWhileWritesGoOn",
            "it does not",
            ledger -> {
              ledger.store.replace(new TreeMap<>());
              return new PlainTarget(ledger);
            }));
  }

  private static Snapshot readLate(Snapshot good, PlainTarget target, SnapshotRequest request) {
    return new PlainSnapshot(good) {
      @Override
      public Iterator<Part> parts() {
        return nowOf(target).iterator();
      }
    };
  }

  private static List<Part> nowOf(PlainTarget target) {
    try {
      return target.partsOfNow(TestRun.unlimited());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static Snapshot movingView(Snapshot good, PlainTarget target, SnapshotRequest request) {
    return new PlainSnapshot(good) {
      @Override
      public Optional<DataSource> view() {
        return Optional.of(new LedgerView(() -> target.ledger.store.accounts().values()));
      }
    };
  }

  /** Takes the first part now, lets somebody move money out of it, and takes the others then. */
  private static Snapshot torn(Snapshot good, PlainTarget target, SnapshotRequest request) {
    return new PlainSnapshot(good) {
      @Override
      public Iterator<Part> parts() {
        Part first = nowOf(target).get(0);
        for (int i = 0; i < MORE_THAN_OTHERS_MOVE_BACK; i++) {
          target.ledger.store.move(1, 6);
        }
        List<Part> parts = new ArrayList<>(nowOf(target));
        parts.set(0, first);
        return parts.iterator();
      }
    };
  }

  private static List<Flaw<Function<LedgerCase, BackupTarget>>> closings() {
    return List.of(
        new Flaw<>(
            "a thread for each snapshot",
            CLOSING,
            "thread 'forgotten'",
            snapshots(
                (good, target, request) -> {
                  Leftovers.thread();
                  return good;
                })),
        new Flaw<>(
            "an end that fails the second time",
            CLOSING,
            "closed before",
            snapshots((good, target, request) -> new ClosesOnce(good))),
        new Flaw<>("a lock that stays", CLOSING, "still frozen", LockingTarget::new));
  }

  private static final class ClosesOnce extends PlainSnapshot {
    private boolean closed;

    ClosesOnce(Snapshot good) {
      super(good);
    }

    @Override
    public void close() {
      if (closed) {
        throw new IllegalStateException("closed before");
      }
      closed = true;
    }
  }

  /** Releases what it froze only when every part was read. */
  private static final class LockingTarget extends PlainTarget {
    private boolean frozen;

    LockingTarget(LedgerCase ledger) {
      super(ledger);
    }

    @Override
    public Snapshot snapshot(SnapshotRequest request, Progress progress) throws Exception {
      if (frozen) {
        throw new IOException("still frozen");
      }
      frozen = true;
      return new PlainSnapshot(super.snapshot(request, progress)) {
        @Override
        public Iterator<Part> parts() {
          frozen = false;
          return super.parts();
        }
      };
    }
  }

  private static List<Flaw<Function<LedgerCase, BackupTarget>>> names() {
    return List.of(
        new Flaw<>(
            "a name that climbs",
            NAMES,
            "relative",
            parts(part -> Bytes.of(part, "../" + part.name(), part.version()))),
        new Flaw<>(
            "a name from the root",
            NAMES,
            "relative",
            parts(part -> Bytes.of(part, "/" + part.name(), part.version()))),
        new Flaw<>(
            "one name for all",
            NAMES,
            "there are two parts 'part'",
            parts(part -> Bytes.of(part, "part", part.version()))),
        new Flaw<>(
            "no parts",
            NAMES,
            "not to be empty",
            snapshots(
                (good, target, request) ->
                    new PlainSnapshot(good) {
                      @Override
                      public Iterator<Part> parts() {
                        return List.<Part>of().iterator();
                      }
                    })));
  }

  private static List<Flaw<Function<LedgerCase, BackupTarget>>> versions() {
    String unchanged = "unchangedPartsKeepTheirVersion";
    return List.of(
        new Flaw<>(
            "a new version each time",
            unchanged,
            "no part is known to be unchanged",
            parts(part -> Bytes.of(part, part.name(), Optional.of(UUID.randomUUID().toString())))),
        new Flaw<>(
            "no version",
            unchanged,
            "no part is known to be unchanged",
            parts(part -> Bytes.of(part, part.name(), Optional.empty()))),
        new Flaw<>(
            "one version for ever",
            "changedPartsChangeTheirVersion",
            "although they changed",
            parts(part -> Bytes.of(part, part.name(), Optional.of("1")))),
        new Flaw<>(
            "only what is new",
            "everyBackupIsWholeByItself",
            "parts, with a backup before",
            snapshots(
                (good, target, request) ->
                    new PlainSnapshot(good) {
                      @Override
                      public Iterator<Part> parts() {
                        List<Part> fresh = new ArrayList<>();
                        super.parts().forEachRemaining(fresh::add);
                        request.previous().ifPresent(before -> fresh.removeIf(before::holds));
                        return fresh.iterator();
                      }
                    })));
  }
}
