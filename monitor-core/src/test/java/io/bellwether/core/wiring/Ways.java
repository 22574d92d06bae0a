// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.awaitility.Awaitility.await;

import io.bellwether.core.campaign.Campaign;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Ways in which something does not go on, and whether the sign of life is to stay away then. */
final class Ways {
  /**
   * One of them.
   *
   * @param silences whether nothing that happens would be told
   * @param begin returns once it hangs
   * @param end by the same thread
   */
  record Way(String name, boolean silences, Consumer<Living> begin, Consumer<Living> end) {}

  private static final Duration GENEROUS = Duration.ofSeconds(60);
  private static final Duration LATER = Duration.ofMinutes(3);

  private Ways() {}

  static List<Way> all(SlowLog log) {
    return List.of(
        silent("commit-hangs", one -> one.history.hang(), one -> one.history.letGo()),
        silent("history-fails", one -> one.history.fail(true), one -> one.history.fail(false)),
        silent("no-memory-to-keep", one -> one.history.breaks(Ways::noMemory), Ways::keeps),
        silent("no-stack-to-keep", one -> one.history.breaks(Ways::noStack), Ways::keeps),
        silent("log-hangs", one -> logHangs(one, log), one -> logGoesOn(one, log)),
        silent("sign-hangs", one -> one.deadman = one.hangs()::deaf, Ways::well),
        calls("sign-connects-for-ever", HungService.Step.CONNECT),
        calls("sign-is-not-answered", HungService.Step.ACCEPTED),
        calls("sign-is-half-answered", HungService.Step.ANSWER),
        silent("sign-throws", one -> one.deadman = Ways::noMemory, Ways::well),
        silent("checks-deaf", one -> checks(one, one.hangs()::deaf), Ways::well),
        silent("checks-spin", one -> checks(one, one.hangs()::spin), Ways::well),
        silent("lock-held", Ways::lockHeld, Ways::lockFree),
        team("team-deaf-for-long", true, one -> team(one, one.hangs()::deaf, 1, LATER)),
        team("team-deaf-for-short", false, one -> team(one, one.hangs()::deaf, 1, Duration.ZERO)),
        team("team-never-answers", false, one -> team(one, Ways::slow, 2, LATER)),
        loud("one-check-deaf", one -> one.heart = one.hangs()::deaf),
        loud("checks-over-at-deadline", one -> checks(one, Ways::slow)),
        loud("checks-throw-errors", one -> checks(one, Ways::noMemory)),
        loud("clock-set-back", one -> one.ticks.jump(Duration.ofDays(-1))),
        loud("clock-set-on", one -> one.ticks.jump(Duration.ofDays(1))),
        loud("threads-interrupted", Ways::interrupt),
        loud("nothing-happens", one -> {}));
  }

  private static Way silent(String name, Consumer<Living> begin, Consumer<Living> end) {
    return new Way(name, true, begin, end);
  }

  /** The other end of the sign stands still at that step of a call. */
  private static Way calls(String name, HungService.Step step) {
    return silent(name, one -> one.deadman = one.hangsAt(step)::call, Ways::well);
  }

  private static Way loud(String name, Consumer<Living> begin) {
    return new Way(name, false, begin, Ways::well);
  }

  private static Way team(String name, boolean silences, Consumer<Living> begin) {
    return new Way(name, silences, begin, Ways::teamHears);
  }

  /** With what is left over from one round the rests in the next are longer and longer. */
  private static void teamHears(Living one) {
    well(one);
    await("messages").atMost(GENEROUS).until(() -> one.engine.vitals().undelivered() == 0);
  }

  private static void checks(Living one, Living.Doing doing) {
    one.heart = doing;
    one.lung = doing;
  }

  private static void well(Living one) {
    checks(one, Living.Doing.NOTHING);
    one.deadman = Living.Doing.NOTHING;
    one.team = Living.Doing.NOTHING;
    one.sick = false;
    one.letGo();
  }

  private static void keeps(Living one) {
    one.history.breaks(() -> {});
  }

  private static void noMemory() {
    throw new OutOfMemoryError(Campaign.ON_PURPOSE);
  }

  private static void noStack() {
    throw new StackOverflowError(Campaign.ON_PURPOSE);
  }

  private static void slow() throws InterruptedException {
    Thread.sleep(Duration.ofMinutes(5).toMillis()); // ended by the deadline
  }

  /** Who is to tell of a change waits for the disk of the log. */
  private static void logHangs(Living one, SlowLog log) {
    log.hang(one::logs);
    one.sick = true; // a recovery is no line of a usual log
  }

  private static void logGoesOn(Living one, SlowLog log) {
    log.letGo();
    well(one);
  }

  /** As in a deadlock: both wait for what somebody has who does not let it go. */
  private static void lockHeld(Living one) {
    one.lock.acquireUninterruptibly();
    checks(
        one,
        () -> {
          one.lock.acquireUninterruptibly();
          one.lock.release();
        });
  }

  private static void lockFree(Living one) {
    one.lock.release();
    well(one);
  }

  /**
   * Two messages are on their way to a channel that does so.
   *
   * @param calls so many times it was called
   * @param later so much time passes then
   */
  private static void team(Living one, Living.Doing doing, int calls, Duration later) {
    int before = one.told.get();
    one.team = doing;
    one.sick = true;
    await()
        .atMost(GENEROUS)
        .until(() -> one.told.get() >= before + calls && one.engine.vitals().undelivered() >= 2);
    one.ticks.jump(later);
  }

  private static void interrupt(Living one) {
    Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().contains("threads-interrupted"))
        .forEach(Thread::interrupt);
  }
}
