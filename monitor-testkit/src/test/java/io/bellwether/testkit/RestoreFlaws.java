// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import io.bellwether.api.Run;
import io.bellwether.api.backup.BackupTarget;
import io.bellwether.api.backup.BackupTarget.Manifest;
import io.bellwether.api.backup.BackupTarget.PartSource;
import io.bellwether.api.backup.BackupTarget.Progress;
import io.bellwether.api.backup.BackupTarget.Restoration;
import io.bellwether.api.backup.BackupTarget.RestoreRequest;
import io.bellwether.api.backup.BackupTarget.Snapshot;
import io.bellwether.api.backup.BackupTarget.SnapshotRequest;
import io.bellwether.api.backup.RestorePlan;
import io.bellwether.api.source.DataSource;
import io.bellwether.testkit.PlainTarget.PlainSnapshot;
import io.bellwether.testkit.ledger.LedgerCase;
import io.bellwether.testkit.ledger.LedgerStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** What planning and restoring can do wrong. */
final class RestoreFlaws {
  private static final String RESTORED = "whatIsRestoredIsWhatWasFrozen";
  private static final String PLAN = "planningChangesNothing";
  private static final String CLOSING = "closingARestorationRemovesIt";
  private static final String FAILING = "aRestoreThatFailsLeavesThePlaceAsItWas";
  private static final String OVER = "stopsWhenItsRunIsOver";
  private static final String CLOSED = "leavesNothingWhenClosedTwice";

  private RestoreFlaws() {}

  private interface Planning {
    RestorePlan plan(PlainTarget target, RestoreRequest request) throws Exception;
  }

  private static Function<LedgerCase, BackupTarget> planning(Planning planning) {
    return ledger ->
        new PlainTarget(ledger) {
          @Override
          public RestorePlan planRestore(RestoreRequest request, Run run) throws Exception {
            return planning.plan(this, request);
          }
        };
  }

  private interface Restoring {
    Restoration restore(PlainTarget target, RestorePlan plan, PartSource parts, Progress progress)
        throws Exception;
  }

  private static Function<LedgerCase, BackupTarget> restoring(Restoring restoring) {
    return ledger ->
        new PlainTarget(ledger) {
          @Override
          public Restoration restore(RestorePlan plan, PartSource parts, Progress progress)
              throws Exception {
            return restoring.restore(this, plan, parts, progress);
          }
        };
  }

  static List<Flaw<Function<LedgerCase, BackupTarget>>> all() {
    List<Flaw<Function<LedgerCase, BackupTarget>>> all = new ArrayList<>();
    all.addAll(contents());
    all.addAll(plans());
    all.addAll(closings());
    all.addAll(failures());
    all.addAll(secrets());
    return all;
  }

  private static List<Flaw<Function<LedgerCase, BackupTarget>>> contents() {
    return List.of(
        new Flaw<>("a row less", RESTORED, "what was restored", restoring(RestoreFlaws::oneLess)),
        new Flaw<>(
            "in place instead of beside",
            RESTORED,
            "the original, beside which was restored",
            restoring(
                (target, plan, parts, progress) ->
                    target.good.restore(inPlace(plan), parts, progress))),
        new Flaw<>(
            "few rows",
            RESTORED,
            "rows to try the contract with",
            ledger -> {
              ledger.store.replace(new TreeMap<>(ledger.store.accounts().headMap(4L)));
              return new PlainTarget(ledger);
            }),
        new Flaw<>(
            "beside instead of in place",
            "restoringInPlacePutsBackWhatWas",
            "the original, after it was restored in place",
            restoring(
                (target, plan, parts, progress) ->
                    target.good.restore(beside(plan), parts, progress))));
  }

  private static Restoration oneLess(
      PlainTarget target, RestorePlan plan, PartSource parts, Progress progress) throws Exception {
    Restoration restoration = target.good.restore(plan, parts, progress);
    LedgerStore store = LedgerStore.named(plan.request().beside().orElse("shop"));
    store.replace(new TreeMap<>(store.accounts().tailMap(2L)));
    return restoration;
  }

  private static RestorePlan inPlace(RestorePlan plan) {
    RestoreRequest request = plan.request();
    return RestorePlan.of(
        new RestoreRequest(request.manifest(), Optional.empty(), request.until()), plan.steps());
  }

  private static RestorePlan beside(RestorePlan plan) {
    RestoreRequest request = plan.request();
    Optional<String> elsewhere = Optional.of(request.beside().orElse("elsewhere"));
    return RestorePlan.of(
        new RestoreRequest(request.manifest(), elsewhere, request.until()), plan.steps());
  }

  private static List<Flaw<Function<LedgerCase, BackupTarget>>> plans() {
    return List.of(
        new Flaw<>(
            "a plan that writes",
            PLAN,
            "the original, after planning",
            planning(
                (target, request) -> {
                  target.ledger.store.move();
                  return RestorePlan.of(request, List.of("nothing"));
                })),
        new Flaw<>(
            "a plan that makes",
            PLAN,
            "whether planning made",
            planning(
                (target, request) -> {
                  request.beside().ifPresent(LedgerStore::named);
                  return RestorePlan.of(request, List.of("nothing"));
                })),
        new Flaw<>(
            "a plan without steps",
            PLAN,
            "steps for the person",
            planning((target, request) -> RestorePlan.of(request, List.of()))),
        new Flaw<>(
            "a step of two lines",
            PLAN,
            "a step",
            planning((target, request) -> RestorePlan.of(request, List.of("drop\nall")))),
        new Flaw<>(
            "a plan for another place",
            PLAN,
            "elsewhere",
            planning((target, request) -> beside(RestorePlan.of(request, List.of("read all"))))));
  }

  private static Restoration closing(Restoration good, AutoCloseable end) {
    return new Restoration() {
      @Override
      public DataSource restored() {
        return good.restored();
      }

      @Override
      public void close() throws IOException {
        try {
          end.close();
        } catch (IOException | RuntimeException e) {
          throw e;
        } catch (Exception e) {
          throw new IllegalStateException(e);
        }
      }
    };
  }

  private static List<Flaw<Function<LedgerCase, BackupTarget>>> closings() {
    return List.of(
        new Flaw<>(
            "a restoration that stays",
            CLOSING,
            "whether it is there after it was closed",
            restoring(
                (target, plan, parts, progress) ->
                    closing(target.good.restore(plan, parts, progress), () -> {}))),
        new Flaw<>(
            "a restoration that is never there",
            CLOSING,
            "whether it is there while it is open",
            restoring(
                (target, plan, parts, progress) -> {
                  Restoration good = target.good.restore(plan, parts, progress);
                  good.close();
                  return good;
                })),
        new Flaw<>(
            "a thread for each restore",
            CLOSED,
            "thread 'forgotten'",
            restoring(
                (target, plan, parts, progress) -> {
                  Leftovers.thread();
                  return target.good.restore(plan, parts, progress);
                })));
  }

  private static List<Flaw<Function<LedgerCase, BackupTarget>>> failures() {
    return List.of(
        new Flaw<>(
            "half a restore",
            FAILING,
            "after a restore that failed",
            restoring(
                (target, plan, parts, progress) -> {
                  LedgerStore.named(plan.request().beside().orElse("shop"))
                      .replace(new TreeMap<>());
                  return target.good.restore(plan, parts, progress);
                })),
        new Flaw<>(
            "half of it left beside",
            FAILING,
            "whether half of it is left beside",
            restoring(
                (target, plan, parts, progress) -> {
                  plan.request().beside().ifPresent(LedgerStore::named);
                  return target.good.restore(plan, parts, progress);
                })),
        new Flaw<>(
            "a failure that nobody hears of",
            FAILING,
            "restoring from a repository that breaks",
            restoring(RestoreFlaws::silently)),
        new Flaw<>(
            "a snapshot that does not stop",
            OVER,
            "a snapshot under a run that is over",
            ledger ->
                new PlainTarget(ledger) {
                  @Override
                  public Snapshot snapshot(SnapshotRequest request, Progress progress)
                      throws Exception {
                    return super.snapshot(request, new TestProgress());
                  }
                }),
        new Flaw<>(
            "a restore that does not stop",
            OVER,
            "a restore under a run that is over",
            restoring(
                (target, plan, parts, progress) ->
                    target.good.restore(plan, parts, new TestProgress()))));
  }

  private static Restoration silently(
      PlainTarget target, RestorePlan plan, PartSource parts, Progress progress) throws Exception {
    try {
      return target.good.restore(plan, parts, progress);
    } catch (IOException e) {
      return closing(target.good.restore(nothing(plan), parts, progress), () -> {});
    }
  }

  /** The same plan for a backup without parts. */
  private static RestorePlan nothing(RestorePlan plan) {
    Manifest old = plan.request().manifest();
    Manifest none = new Manifest(old.target(), old.takenAt(), old.position(), Map.of());
    return RestorePlan.of(
        new RestoreRequest(none, Optional.of("elsewhere"), Optional.empty()), plan.steps());
  }

  private static List<Flaw<Function<LedgerCase, BackupTarget>>> secrets() {
    return List.of(
        new Flaw<>(
            "a position with the token",
            "tellsNoSecret",
            "what it tells tells a secret",
            ledger ->
                new PlainTarget(ledger) {
                  @Override
                  public Snapshot snapshot(SnapshotRequest request, Progress progress)
                      throws Exception {
                    return new PlainSnapshot(super.snapshot(request, progress)) {
                      @Override
                      public String position() {
                        return "signed in with " + LedgerCase.TOKEN;
                      }
                    };
                  }
                }),
        new Flaw<>(
            "progress with the token",
            "tellsNoSecret",
            "what it tells tells a secret",
            restoring(
                (target, plan, parts, progress) -> {
                  progress.at("with " + LedgerCase.TOKEN, 1, 2);
                  return target.good.restore(plan, parts, progress);
                })),
        new Flaw<>(
            "a step with the token",
            "tellsNoSecret",
            "what it tells tells a secret",
            planning(
                (target, request) ->
                    RestorePlan.of(request, List.of("sign in with " + LedgerCase.TOKEN)))));
  }
}
