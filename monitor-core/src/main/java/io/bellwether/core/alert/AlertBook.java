// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.alert;

import io.bellwether.core.rule.Identity;
import io.bellwether.core.rule.Verdict;
import io.bellwether.core.schedule.Now;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * All alerts that are pending, firing, held, or over for so short a time that it still matters. Of
 * the engine thread; reads no clock.
 */
public final class AlertBook {
  private final Supplier<String> ids;
  private final Roots roots;
  private final OpenAlerts alerts = new OpenAlerts();
  private final Flutter flutter = new Flutter();
  private final Set<Identity> notYetSaid = new LinkedHashSet<>();
  private long newestChange;

  /**
   * An empty book.
   *
   * @param ids gives the id of each episode
   * @param roots the lost components that explain what is of this source or component
   */
  public AlertBook(Supplier<String> ids, Function<String, List<String>> roots) {
    this.ids = ids;
    this.roots = new Roots(roots);
  }

  private Turn begin(Now now) {
    Turn turn = new Turn(alerts, ids, () -> ++newestChange, now);
    turn.touch(notYetSaid);
    notYetSaid.clear();
    return turn;
  }

  /** Rules have judged. */
  public AlertTurn judge(Collection<Verdict> verdicts, Now now) {
    Turn turn = begin(now);
    for (Verdict verdict : verdicts) {
      Verdict seen = flutter.seen(roots.explain(verdict), now);
      if (judge(seen, turn).contains(Effect.FIRED) && flutter.begins(seen.identity(), now)) {
        judge(Flutter.fluttering(seen, true, false), turn);
      }
    }
    return end(turn);
  }

  private List<Effect> judge(Verdict verdict, Turn turn) {
    OpenAlert known = alerts.get(verdict.identity());
    Input input = new Input.Judged(verdict);
    return known == null ? turn.first(verdict.identity(), input) : turn.next(known, input, "");
  }

  private AlertTurn end(Turn turn) {
    return turn.end(flutter.wake());
  }

  /**
   * A person does something to one alert.
   *
   * @throws IllegalArgumentException with words for that person, when there is no such alert, there
   *     are several by that begin of an id, or it is over
   */
  public AlertTurn act(Act.ToAlert act, Now now) {
    OpenAlert one = meant(act);
    Turn turn = begin(now);
    if (turn.next(one, input(act), words(act.mark())).contains(Effect.RESOLVED)) {
      flutter.forget(one.alert.identity());
    }
    return end(turn);
  }

  private OpenAlert meant(Act.ToAlert act) {
    if (!act.mark().isSet()) {
      throw new IllegalArgumentException("nobody is named who does this; give a name");
    }
    List<OpenAlert> found = alerts.episodes(act.alert());
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          "no alert that goes on has an id that is or begins with '"
              + act.alert()
              + "'; 'bellwether alerts' lists them");
    }
    if (found.size() > 1) {
      throw new IllegalArgumentException(
          found.size()
              + " alerts have an id that begins with '"
              + act.alert()
              + "'; give more of it");
    }
    OpenAlert one = found.get(0);
    if (!one.alert.isFiring()) {
      throw new IllegalArgumentException(
          "alert "
              + one.alert.id()
              + " was over at "
              + one.alert.ended()
              + "; nothing is left to be done with it");
    }
    return one;
  }

  private static Input input(Act.ToAlert act) {
    if (act instanceof Act.Acknowledge) {
      return new Input.Acknowledged(act.mark());
    }
    return act instanceof Act.End
        ? new Input.EndedByHand(act.mark())
        : new Input.Unacknowledged(act.mark());
  }

  private static String words(Mark mark) {
    return "by " + mark.by() + (mark.why().isEmpty() ? "" : ": " + mark.why());
  }

  /** Time has passed. May come early, late and for nothing. */
  public AlertTurn passed(Now now) {
    Turn turn = begin(now);
    for (OpenAlert one : alerts.takeDue(now.nanos())) {
      if (turn.next(one, new Input.Passed(), "").contains(Effect.FIRED)) {
        flutter.begins(one.alert.identity(), now);
      }
    }
    for (Verdict last : flutter.calmed(now)) {
      if (alerts.find(last.identity()).filter(Alert::isFiring).isPresent()) {
        judge(roots.explain(last), turn);
      }
    }
    return end(turn);
  }

  /** Those that fire now if their rule still says so: to be judged before {@link #passed}. */
  public List<Identity> due(Now now) {
    List<Identity> due = new ArrayList<>();
    for (OpenAlert one : alerts.takeDue(now.nanos())) {
      alerts.wait(one, OptionalLong.of(now.nanos()));
      if (one.alert.phase() == Phase.PENDING || one.alert.progress().again()) {
        due.add(one.alert.identity());
      }
    }
    return due;
  }

  /** What these alerts are about is not there any more. */
  public AlertTurn removed(Predicate<Identity> which, String why, Now now) {
    Turn turn = begin(now);
    for (OpenAlert one : alerts.like(which)) {
      turn.next(one, new Input.Removed(why), why);
      flutter.forget(one.alert.identity());
    }
    return end(turn);
  }

  /**
   * Goes on with what another process kept. Says and ends nothing; what is to be kept otherwise is
   * named by the next turn.
   *
   * @param lastAlive when that process is known to have watched last
   */
  public AlertTurn recall(Collection<Alert> kept, Instant lastAlive, Now now) {
    for (Alert one : kept) {
      newestChange = Math.max(newestChange, one.change());
      if (alerts.get(one.identity()) == null) {
        Alert recalled = Machine.recalled(one, lastAlive, now);
        alerts.add(recalled, Machine.wake(recalled, now));
        if (recalled.isFiring() && recalled.flapping()) {
          flutter.recall(one.identity(), now);
        }
        if (!recalled.isKeptAs(one)) {
          notYetSaid.add(one.identity());
        }
      }
    }
    return new AlertTurn(List.of(), Set.of(), Turn.earlier(alerts.earliest(), flutter.wake()));
  }

  /**
   * Numbers of changes go on above this one. To be called before a recall with the highest number
   * that any group has told: the alert that had it may be gone, and a new change with it would
   * count as told.
   */
  public void countFrom(long told) {
    newestChange = Math.max(newestChange, told);
  }

  /**
   * The same where alerts have begun only because it did not come in time. An earlier episode goes
   * on in the place of a newer one of which nobody was told; what else nobody was told of gets
   * numbers beyond those of before.
   *
   * @param told whether people were told of what the book has of this identity
   */
  public LateRecall recallLate(
      Collection<Alert> kept, Predicate<Identity> told, Instant lastAlive, Now now) {
    Turn turn = begin(now);
    List<OpenAlert> begun = alerts.like(one -> !told.test(one));
    List<Alert> ended = new ArrayList<>();
    for (Alert one : kept) {
      OpenAlert known = alerts.get(one.identity());
      if (known == null || !one.isFiring()) {
        continue;
      }
      if (told.test(one.identity())) {
        ended.add(Machine.overtaken(one, now));
      } else {
        turn.replace(known, Machine.recalled(one, lastAlive, now));
        begun.remove(known);
      }
    }
    recall(kept, lastAlive, now);
    begun.forEach(one -> turn.renumber(one));
    return new LateRecall(end(turn), ended);
  }

  /** What there is of this identity. */
  public Optional<Alert> find(Identity identity) {
    return alerts.find(identity);
  }

  /** The same by the text of its identity. */
  public Optional<Alert> find(String key) {
    return alerts.find(key);
  }

  /** The alert of this episode; empty when there is none, or several by this begin of an id. */
  public Optional<Alert> byId(String idOrBegin) {
    List<OpenAlert> found = alerts.episodes(idOrBegin);
    return found.size() == 1 ? Optional.of(found.get(0).alert) : Optional.empty();
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return alerts.isEmpty();
  }

  /** All of them, those that came first first. */
  public Collection<Alert> all() {
    return alerts.all();
  }
}
