// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.health;

import static java.util.Objects.requireNonNull;

import io.bellwether.api.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One event worked through the book: who is concerned, and what becomes of them. */
final class Judgement {
  /**
   * What a root's look may take beyond its timeout: a second until a call that hangs is written
   * off, and half a one for being told.
   */
  static final long TRAVEL = Duration.ofMillis(1_500).toNanos();

  private record Before(Shown shown, boolean flapping) {}

  private final Map<String, Part> parts;
  private final Wording wording;
  private final Moment now;
  private final long nanos;
  private final long running;
  private final Map<Part, Before> touched = new LinkedHashMap<>(4);
  private final Set<String> asks = new LinkedHashSet<>(4);

  /**
   * A new event.
   *
   * @param nanos its monotonic time since the book began
   * @param running the same, counting only time in which the engine ran
   */
  Judgement(Map<String, Part> parts, Wording wording, Moment now, long nanos, long running) {
    this.parts = parts;
    this.wording = wording;
    this.now = now;
    this.nanos = nanos;
    this.running = running;
  }

  /** A result of a look that began at {@code started}. */
  void result(Part part, CheckResult result, long started) {
    touch(part);
    if (!result.works() && Causes.wereOut(part, started)) {
      lookAgain(part); // it began in an outage, and says nothing after it
    } else {
      take(part, result, started);
    }
  }

  /** What its look said does not count; if that goes on, the part expires. */
  private void lookAgain(Part part) {
    asks.add(part.name());
    if (part.cover instanceof Cover.Returning back) {
      part.cover = back.until(running + longestLook(part));
    }
    part.waiters.forEach(waiter -> putOff(waiter, part));
  }

  /** The look that the waiter needs begins only now. */
  private void putOff(Part waiter, Part root) {
    if (waiter.cover instanceof Cover.Waiting waiting) {
      touch(waiter);
      waiter.cover = waiting.putOff(running + longestLook(root));
    }
  }

  private static long longestLook(Part part) {
    return part.component.timeout().toNanos() + TRAVEL;
  }

  private void take(Part part, CheckResult result, long started) {
    boolean wasExplained = part.isExplained();
    boolean wasLost = part.loss.lost();
    boolean wasReached = part.loss.reached() > 0;
    Standing was = part.standing;
    List<String> because = part.because();
    hear(part, result, started);
    if (result.works()) {
      works(part, result);
    } else {
      fails(part, result, started);
    }
    boolean otherwise =
        wasLost != part.loss.lost()
            || was != part.standing
            || !because.equals(part.because())
            || result.works() && Causes.isBelowLost(part);
    boolean reachedAnew = wasLost && !wasReached && part.loss.reached() > 0;
    if (reachedAnew || wasExplained && !part.isExplained()) {
      part.outUntil = nanos;
    }
    if (otherwise) {
      stir(part);
    }
    if (reachedAnew && part.loss.lost()) {
      asks.addAll(Causes.explainedBy(part));
    }
    answer(part, started);
  }

  private void hear(Part part, CheckResult result, long started) {
    SettlingRules rules = part.component.rules();
    boolean wasDown = part.settled.known().equals(Optional.of(Level.CRITICAL));
    if (result.lost() && !part.loss.lost()) {
      part.lostFrom = nanos;
    }
    part.loss = part.loss.after(result, wasDown ? rules.recovery() : 1);
    if (Loss.isReached(result) && !part.loss.lost()) {
      part.reached = started;
    }
    part.worked = result.works() ? started : part.worked;
    part.last = Optional.of(result);
    part.heard = now.at();
    part.heardRunning = running;
  }

  private void works(Part part, CheckResult result) {
    uncover(part);
    stand(part, Standing.WORKS);
    settle(part, part.settled, result);
  }

  private void fails(Part part, CheckResult result, long started) {
    if (part.standing != Standing.FAILS || part.failingSince == Part.NOT_ITS_OWN) {
      part.failingSince = nanos;
      part.beforeFailing = part.settled;
    }
    stand(part, Standing.FAILS);
    List<String> causes = Causes.of(part);
    if (!causes.isEmpty()) {
      cover(part, causes);
    } else if (part.cover instanceof Cover.Waiting || !Causes.areDoubtful(part, started)) {
      speakOrWait(part, result, started);
    } else {
      dismiss(part);
    }
  }

  private void speakOrWait(Part part, CheckResult result, long started) {
    Settled base = base(part);
    Settled next = after(part, base, result);
    boolean news = next.isNewsAfter(base);
    if (news && !part.roots.isEmpty()) {
      hold(part, result, started, base);
    } else if (!news && part.cover instanceof Cover.Returning back) {
      part.cover = back.after(next);
    } else if (news || !(part.cover instanceof Cover.Waiting)) {
      uncover(part);
      settle(part, base, result);
    }
  }

  /** Who was explained until now has no level of its own to go on from. */
  private static Settled base(Part part) {
    if (part.cover instanceof Cover.Waiting waiting) {
      return waiting.base();
    }
    if (part.cover instanceof Cover.Returning back) {
      return back.base();
    }
    return part.cover instanceof Cover.None ? part.settled : part.settled.anew();
  }

  private void hold(Part part, CheckResult result, long started, Settled base) {
    if (part.cover instanceof Cover.Waiting waiting) {
      part.cover = waiting.with(result);
      return;
    }
    Set<Part> roots = Causes.roots(part);
    long longest = 0;
    for (Part root : roots) {
      root.waiters.add(part);
      asks.add(root.name());
      longest = Math.max(longest, longestLook(root));
    }
    part.cover =
        new Cover.Waiting(
            result,
            started,
            part.cover,
            base,
            nanos,
            roots,
            running + longest,
            running + 3 * longest);
  }

  /** Those who waited for a look that began after their own failure. */
  private void answer(Part root, long started) {
    for (Part waiter : List.copyOf(root.waiters)) {
      if (waiter.cover instanceof Cover.Waiting waiting && started >= waiting.since()) {
        root.waiters.remove(waiter);
        waiting.unanswered().remove(root);
        speakIfAnswered(waiter, waiting);
      } else {
        putOff(waiter, root);
      }
    }
  }

  private void speakIfAnswered(Part waiter, Cover.Waiting waiting) {
    if (!Causes.isOpen(waiter, waiting.unanswered())) {
      touch(waiter);
      speak(waiter, waiting);
    }
  }

  private void speak(Part part, Cover.Waiting waiting) {
    uncover(part);
    if (Causes.areDoubtful(part, waiting.began())) {
      part.cover = waiting.before();
      dismiss(part);
    } else {
      settle(part, waiting.base(), waiting.held());
    }
  }

  /** Its failure may have had another cause: the next look decides. */
  private void dismiss(Part part) {
    part.doubted = nanos;
    part.failingSince = Part.NOT_ITS_OWN;
    lookAgain(part);
  }

  private void cover(Part part, List<String> causes) {
    touch(part);
    uncover(part);
    part.settled = part.beforeFailing.setAside();
    part.failingSince = Part.NOT_ITS_OWN;
    part.cover =
        new Cover.Because(
            causes,
            wording.because(
                causes, root -> requireNonNull(parts.get(root)).loss.since(), now.at()));
  }

  /** Its roots explain it no longer: it is asked itself. */
  private void returning(Part part, List<String> roots) {
    touch(part);
    asks.add(part.name());
    part.doubted = nanos;
    part.cover =
        new Cover.Returning(
            roots,
            roots.stream().allMatch(this::isBack)
                ? wording.back(roots, now.at())
                : wording.unexplained(roots),
            wording.silent(now.at()),
            part.settled.anew(),
            running + longestLook(part));
  }

  private boolean isBack(String root) {
    Part part = parts.get(root);
    return part != null && !part.loss.lost() && part.standing != Standing.UNSEEN;
  }

  private static void uncover(Part part) {
    if (part.cover instanceof Cover.Waiting waiting) {
      waiting.unanswered().forEach(root -> root.waiters.remove(part));
    }
    part.cover = Cover.NONE;
  }

  /** Its time has come: it expires, or what it waited for did not come. */
  void due(Part part) {
    touch(part);
    if (running >= part.expiresAt()) {
      part.outUntil = part.loss.lost() || part.isExplained() ? nanos : part.outUntil;
      expire(part);
    } else if (part.cover instanceof Cover.Waiting waiting && running >= waiting.until()) {
      speak(part, waiting);
    } else if (part.cover instanceof Cover.Returning back && running >= back.until()) {
      silence(part, back.silence());
    }
  }

  private void expire(Part part) {
    part.loss = part.loss.expired();
    silence(part, wording.expired(part.last, now.at()));
    stir(part);
  }

  private void silence(Part part, String message) {
    uncover(part);
    stand(part, Standing.UNSEEN);
    part.settled = part.settled.unsure(message);
  }

  private static void stand(Part part, Standing standing) {
    if (part.standing == Standing.FAILS && standing != Standing.FAILS) {
      Causes.roots(part).forEach(root -> root.troubled.remove(part));
    } else if (part.standing != Standing.FAILS && standing == Standing.FAILS) {
      Causes.roots(part).forEach(root -> root.troubled.add(part));
    }
    part.standing = standing;
  }

  private static void settle(Part part, Settled base, CheckResult result) {
    part.settled = after(part, base, result);
    part.flaps = part.flaps.after(result.level());
  }

  private static Settled after(Part part, Settled base, CheckResult result) {
    return Settling.after(base, result.level(), result.message(), part.component.rules());
  }

  /** Something is otherwise about this one: whoever rests on it and fails is judged anew. */
  private void stir(Part changed) {
    if (!changed.troubled.isEmpty()) {
      List<Part> stirred = new ArrayList<>(changed.troubled);
      stirred.sort(Comparator.comparingInt(part -> part.rank));
      stirred.forEach(this::judge);
    }
  }

  /** Whether its failure is explained, now that its roots may be otherwise. */
  private void judge(Part part) {
    List<String> causes = Causes.of(part);
    if (part.because().stream().anyMatch(root -> !causes.contains(root) && isBack(root))) {
      asks.add(part.name());
    }
    if (!causes.isEmpty()) {
      cover(part, causes);
    } else if (part.cover instanceof Cover.Because because) {
      returning(part, because.roots());
    }
  }

  /** After a change of the graph: what it waits for may be gone. */
  void rejoin(Part part) {
    touch(part);
    if (part.standing == Standing.FAILS) {
      judge(part);
    }
    if (part.cover instanceof Cover.Waiting waiting) {
      speakIfAnswered(part, waiting);
    }
  }

  void touch(Part part) {
    if (!touched.containsKey(part)) {
      touched.put(part, new Before(part.shown, part.flaps.flapping()));
    }
  }

  /** Closes the event: what is shown otherwise than before it. */
  List<HealthChange> changes(Wakes wakes) {
    List<HealthChange> changes = new ArrayList<>();
    touched.forEach(
        (part, before) -> {
          part.show(now.at());
          wakes.put(part, part.nextDue());
          if (isOther(part, before)) {
            changes.add(change(part, before));
          }
        });
    return changes;
  }

  private static boolean isOther(Part part, Before before) {
    return part.shown.level() != before.shown().level()
        || part.flaps.flapping() != before.flapping()
        || !part.shown.because().equals(before.shown().because());
  }

  private HealthChange change(Part part, Before before) {
    return new HealthChange(
        part.name(),
        before.shown().level(),
        part.shown.level(),
        part.shown.message(),
        part.last,
        part.shown.because(),
        part.flaps.flapping(),
        now.at());
  }

  Set<String> asks() {
    return asks;
  }

  Set<String> touchedNames() {
    if (touched.size() == 1) {
      return Set.of(touched.keySet().iterator().next().name());
    }
    Set<String> names = new LinkedHashSet<>();
    touched.keySet().forEach(part -> names.add(part.name()));
    return names;
  }
}
