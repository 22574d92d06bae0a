// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.health;

import io.bellwether.api.Level;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How one component is, with how that was come to.
 *
 * @param shown after settling, expiry and causes: the one to tell people
 * @param settled what its own results say, after settling and expiry
 * @param raw what its newest result says
 * @param known the last settled level that was not unknown: what loss of sight does not clear
 * @param message why it is shown so
 * @param since when it came to the level that is shown
 * @param because the lost components that explain it
 * @param waitsFor those that are being looked at again before its newest result speaks
 * @param lost whether it is out of reach itself
 * @param spoken whether its results have settled anything, or have run out: before, nobody can say
 *     how it is
 * @param expires when its newest result will be too old, if the engine runs until then
 */
public record ComponentStatus(
    String component,
    Level shown,
    Level settled,
    Optional<Level> raw,
    Optional<Level> known,
    String message,
    Optional<Instant> since,
    List<String> because,
    List<String> waitsFor,
    boolean lost,
    boolean flapping,
    boolean spoken,
    Optional<CheckResult> last,
    Optional<Instant> expires) {
  static ComponentStatus of(Part part) {
    return new ComponentStatus(
        part.name(),
        part.shown.level(),
        part.settled.level(),
        part.last.map(CheckResult::level),
        part.settled.known(),
        message(part),
        part.shown.since(),
        part.shown.because(),
        waitsFor(part),
        part.loss.lost(),
        part.flaps.flapping(),
        hasSpoken(part),
        part.last,
        part.standing == Standing.UNSEEN
            ? Optional.empty()
            : Optional.of(part.heard.plus(part.component.expires())));
  }

  private static boolean hasSpoken(Part part) {
    return !part.settled.fresh() || part.last.isPresent() && part.standing == Standing.UNSEEN;
  }

  private static List<String> waitsFor(Part part) {
    return part.cover instanceof Cover.Waiting waiting
        ? waiting.unanswered().stream().map(Part::name).sorted().toList()
        : List.of();
  }

  /** What is shown, and what the newest result says when that is not shown yet. */
  private static String message(Part part) {
    String message = part.shown.message();
    if (part.standing == Standing.UNSEEN || part.last.isEmpty()) {
      return message;
    }
    CheckResult last = part.last.get();
    if (part.cover instanceof Cover.Waiting waiting) {
      String asked = Wording.joined(waitsFor(part), name -> "");
      return message + " (looks at " + asked + " first: " + last.message() + ")";
    }
    return message + progress(part, last).map(text -> " (" + text + ")").orElse("");
  }

  private static Optional<String> progress(Part part, CheckResult last) {
    boolean own = part.cover instanceof Cover.None;
    Settled towards = part.cover instanceof Cover.Returning back ? back.base() : part.settled;
    boolean looked = own || towards.runs() != Runs.NONE && part.cover instanceof Cover.Returning;
    return looked
        ? Settling.progress(towards, last.level(), part.component.rules())
            .map(count -> count + " looks " + last.level().word() + ": " + last.message())
        : Optional.empty();
  }
}
