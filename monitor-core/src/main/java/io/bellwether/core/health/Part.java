// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.health;

import io.bellwether.api.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One component in the book: its values, and its place among the others. Confined to the book. */
final class Part {
  /**
   * What a root's look may take beyond its timeout: a second until a call that hangs is written
   * off, and half a one for being told.
   */
  static final long TRAVEL = Duration.ofMillis(1_500).toNanos();

  Component component;

  // its place
  List<Part> roots = List.of();
  int rank;

  /** Those that rest on it, directly or not, and fail: whom a change of this one may concern. */
  final Set<Part> troubled = new LinkedHashSet<>();

  /** Those that hold a result until this one has answered. */
  final Set<Part> waiters = new LinkedHashSet<>();

  // what is known; each an immutable value
  Settled settled = Settled.NEVER;
  Flaps flaps = Flaps.NONE;
  Loss loss = Loss.NONE;
  Cover cover = Cover.NONE;
  Shown shown = Shown.NEVER;
  Standing standing = Standing.UNSEEN;
  Optional<CheckResult> last = Optional.empty();

  /** When the newest result came in. */
  Instant heard = Instant.EPOCH;

  long heardRunning;

  /** When the newest look at which it worked began. */
  long worked = Long.MIN_VALUE;

  /** When it was found to be lost. */
  long lostFrom = Long.MIN_VALUE;

  /** When the newest look that reached it began, while it was not lost. */
  long reached = Long.MIN_VALUE;

  /** When it was first seen again after it was lost, or unknown because of another. */
  long outUntil = Long.MIN_VALUE;

  /** Looks that began earlier do not speak while something above is lost: too much was moving. */
  long doubted = Long.MIN_VALUE;

  /** Its failure does not count as one of its own: the next one begins anew. */
  static final long NOT_ITS_OWN = Long.MAX_VALUE;

  // of the row of failing results that goes on now
  long failingSince;
  Settled beforeFailing = Settled.NEVER;

  /** Where it stands in the book's wake-ups; negative when it does not. */
  int slot = -1;

  Part(Component component) {
    this.component = component;
  }

  String name() {
    return component.name();
  }

  /** What was new enough by another measure must not be too old at once. */
  void follow(Component next, long running) {
    if (!next.expires().equals(component.expires())) {
      heardRunning = running;
    }
    component = next;
  }

  /** Nobody has looked at it, neither now nor before a restart. */
  boolean isUnseen() {
    return last.isEmpty() && standing == Standing.UNSEEN;
  }

  /** Unknown because of another, as far as anybody knows. */
  boolean isExplained() {
    return cover instanceof Cover.Because || cover instanceof Cover.Returning;
  }

  List<String> because() {
    return cover instanceof Cover.Because because ? because.roots() : List.of();
  }

  /** The running time of its next expiry or deadline. */
  long nextDue() {
    return Math.min(expiresAt(), cover.until());
  }

  long expiresAt() {
    return standing == Standing.UNSEEN
        ? Long.MAX_VALUE
        : heardRunning + component.expires().toNanos();
  }

  /** What a look at it may take until it is told. */
  long longestLook() {
    return component.timeout().toNanos() + TRAVEL;
  }

  void show(Instant now) {
    if (cover instanceof Cover.None) {
      shown = shown.then(settled.level(), settled.message(), List.of(), now);
    } else if (cover instanceof Cover.Because because) {
      shown = shown.then(Level.UNKNOWN, because.message(), because.roots(), now);
    } else if (cover instanceof Cover.Returning back) {
      shown = shown.then(Level.UNKNOWN, back.message(), back.roots(), now);
    }
  }

  /** A look has ended; what it says is not settled yet. */
  void hear(CheckResult result, long started, Instant at, long running) {
    boolean wasDown = settled.known().equals(Optional.of(Level.CRITICAL));
    loss = loss.after(result, wasDown ? component.rules().recovery() : 1);
    if (Loss.isReached(result) && !loss.lost()) {
      reached = started;
    }
    worked = result.works() ? started : worked;
    last = Optional.of(result);
    heard = at;
    heardRunning = running;
  }

  /** What its next failure is settled on: explained until now, it has no level of its own. */
  Settled base() {
    if (cover instanceof Cover.Waiting waiting) {
      return waiting.base();
    }
    if (cover instanceof Cover.Returning back) {
      return back.base();
    }
    return cover instanceof Cover.None ? settled : settled.anew();
  }

  /** What a result would make of that. */
  Settled after(Settled base, CheckResult result) {
    return Settling.after(base, result.level(), result.message(), component.rules());
  }

  void settle(Settled base, CheckResult result) {
    settled = after(base, result);
    flaps = flaps.after(result.level());
  }

  /** From now on its own results show. */
  void uncover() {
    if (cover instanceof Cover.Waiting waiting) {
      waiting.unanswered().forEach(root -> root.waiters.remove(this));
    }
    cover = Cover.NONE;
  }

  /**
   * Takes up what an earlier process knew. What it showed as its own failure is older than any loss
   * that is found from now on.
   */
  void goOn(Kept kept, Moment now, long running) {
    settled = kept.settled();
    flaps = kept.flaps();
    loss = kept.loss();
    last = kept.last();
    shown = kept.shown();
    standing = standing(kept);
    heard = now.at();
    heardRunning = running;
    beforeFailing = settled;
    boolean explained = !shown.because().isEmpty();
    boolean own = !explained && !settled.fresh() && Settling.isTrouble(settled.level());
    reached = now.nanos();
    worked = now.nanos();
    lostFrom = now.nanos();
    failingSince = own ? now.nanos() - 1 : NOT_ITS_OWN;
    if (explained && standing == Standing.FAILS) {
      cover = new Cover.Because(shown.because(), shown.message());
    }
  }

  /** Finds out what was known before it was looked at: what is as it was then is so since then. */
  void join(Kept before) {
    if (shown.level() == before.shown().level()
        && shown.because().equals(before.shown().because())) {
      shown = shown.since(before.shown().since());
    }
    if (loss.lost() && before.loss().lost()) {
      loss = before.loss();
    }
    flaps = flaps.after(before.flaps());
  }

  private static Standing standing(Kept kept) {
    if (!kept.current() || kept.last().isEmpty()) {
      return Standing.UNSEEN;
    }
    return kept.last().get().works() ? Standing.WORKS : Standing.FAILS;
  }

  Kept kept() {
    return new Kept(settled, flaps, loss, last, standing != Standing.UNSEEN, shown);
  }

  @Override
  public String toString() {
    return name() + " " + shown.level().word();
  }
}
