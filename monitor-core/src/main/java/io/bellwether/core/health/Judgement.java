// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.health;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One event worked through the book: who is concerned, and what becomes of them. */
final class Judgement {
  private final Map<String, Part> parts;
  private final Wording wording;
  private final Moment now;
  private final long nanos;
  private final long running;
  private final Aftermath aftermath;

  /**
   * A new event.
   *
   * @param now with the monotonic time since the book began
   * @param running the same, counting only time in which the engine ran
   */
  Judgement(Map<String, Part> parts, Wording wording, Moment now, long running, Aftermath empty) {
    this.parts = parts;
    this.wording = wording;
    this.now = now;
    this.nanos = now.nanos();
    this.running = running;
    this.aftermath = empty;
  }

  /** A result of a look that began at {@code started}. */
  void result(Part part, CheckResult result, long started) {
    aftermath.touch(part);
    if (!result.works() && Causes.wereOut(part, started)) {
      lookAgain(part); // it began in an outage, and says nothing after it
    } else {
      take(part, result, started);
    }
  }

  /** What its look said does not count; if that goes on, the part expires. */
  private void lookAgain(Part part) {
    aftermath.ask(part.name());
    if (part.cover instanceof Cover.Returning back) {
      part.cover = back.until(running + part.longestLook());
    }
    part.waiters.forEach(waiter -> putOff(waiter, part));
  }

  /** The look that the waiter needs begins only now. */
  private void putOff(Part waiter, Part root) {
    if (waiter.cover instanceof Cover.Waiting waiting) {
      aftermath.touch(waiter);
      waiter.cover = waiting.putOff(running + root.longestLook());
    }
  }

  private void take(Part part, CheckResult result, long started) {
    boolean wasExplained = part.isExplained();
    boolean wasLost = part.loss.lost();
    boolean wasReached = part.loss.reached() > 0;
    Standing was = part.standing;
    List<String> because = part.because();
    if (result.lost() && !wasLost) {
      part.lostFrom = nanos;
    }
    part.hear(result, started, now.at(), running);
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
      aftermath.ask(Causes.explainedBy(part));
    }
    answer(part, started);
  }

  private void works(Part part, CheckResult result) {
    part.uncover();
    stand(part, Standing.WORKS);
    part.settle(part.settled, result);
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
    Settled base = part.base();
    Settled next = part.after(base, result);
    boolean news = next.isNewsAfter(base);
    if (news && !part.roots.isEmpty()) {
      hold(part, result, started, base);
    } else if (!news && part.cover instanceof Cover.Returning back) {
      part.cover = back.after(next);
    } else if (news || !(part.cover instanceof Cover.Waiting)) {
      part.uncover();
      part.settle(base, result);
    }
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
      aftermath.ask(root.name());
      longest = Math.max(longest, root.longestLook());
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
      aftermath.touch(waiter);
      speak(waiter, waiting);
    }
  }

  private void speak(Part part, Cover.Waiting waiting) {
    part.uncover();
    if (Causes.areDoubtful(part, waiting.began())) {
      part.cover = waiting.before();
      dismiss(part);
    } else {
      part.settle(waiting.base(), waiting.held());
    }
  }

  /** Its failure may have had another cause: the next look decides. */
  private void dismiss(Part part) {
    part.doubted = nanos;
    part.failingSince = Part.NOT_ITS_OWN;
    lookAgain(part);
  }

  private void cover(Part part, List<String> causes) {
    aftermath.touch(part);
    long until = aftermath.waitsUntil(part, causes, running);
    part.uncover();
    part.settled = part.beforeFailing.setAside();
    part.failingSince = Part.NOT_ITS_OWN;
    part.cover =
        new Cover.Because(
            causes,
            wording.because(causes, root -> requireNonNull(parts.get(root)).loss.since(), now.at()),
            until);
  }

  /** Its roots explain it no longer: it is asked itself. */
  private void returning(Part part, List<String> roots) {
    aftermath.touch(part);
    aftermath.ask(part.name());
    part.doubted = nanos;
    part.cover =
        new Cover.Returning(
            roots,
            roots.stream().allMatch(this::isBack)
                ? wording.back(roots, now.at())
                : wording.unexplained(roots),
            wording.silent(now.at()),
            part.settled.anew(),
            running + part.longestLook());
  }

  private boolean isBack(String root) {
    Part part = parts.get(root);
    return part != null && !part.loss.lost() && part.standing != Standing.UNSEEN;
  }

  /** Its time has come: it expires, or what it waited for did not come. */
  void due(Part part) {
    aftermath.touch(part);
    if (running >= part.expiresAt()) {
      part.outUntil = part.loss.lost() || part.isExplained() ? nanos : part.outUntil;
      expire(part);
    } else if (part.cover instanceof Cover.Waiting waiting && running >= waiting.until()) {
      speak(part, waiting);
    } else if (part.cover instanceof Cover.Because because && running >= because.until()) {
      part.cover = because.waitsNoMore();
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
    part.uncover();
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
      aftermath.ask(part.name());
    }
    if (!causes.isEmpty()) {
      cover(part, causes);
    } else if (part.cover instanceof Cover.Because because) {
      returning(part, because.roots());
    }
  }

  /** After a change of the graph: what it waits for may be gone. */
  void rejoin(Part part) {
    aftermath.touch(part);
    if (part.standing == Standing.FAILS) {
      judge(part);
    }
    if (part.cover instanceof Cover.Waiting waiting) {
      speakIfAnswered(part, waiting);
    }
  }

  /** What it leads to. */
  Aftermath aftermath() {
    return aftermath;
  }
}
