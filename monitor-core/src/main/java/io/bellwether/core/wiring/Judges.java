// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.alert.Alert;
import io.bellwether.core.alert.AlertBook;
import io.bellwether.core.alert.Vanished;
import io.bellwether.core.rule.Identity;
import io.bellwether.core.rule.RuleEngine;
import io.bellwether.core.rule.Rules;
import io.bellwether.core.rule.Truth;
import io.bellwether.core.rule.Verdict;
import io.bellwether.core.schedule.Now;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All who say what is bad and what is good: checks, rules, and those who hand alerts in. */
final class Judges {
  private static final Logger LOG = LoggerFactory.getLogger(Judges.class);

  private final RuleEngine rules;
  private final KnownSecrets secrets;
  private final CheckAlerts checks;
  private final GivenAlerts given = new GivenAlerts();
  private final Vanished vanished;

  /**
   * Nothing is judged yet.
   *
   * @param secrets taken out of what they say
   * @param causesChanged told when another component is lost than before
   */
  Judges(Books books, KnownSecrets secrets, Runnable causesChanged) {
    this.secrets = secrets;
    this.rules = new RuleEngine(books.series());
    this.vanished = new Vanished(rules::sighting);
    this.checks =
        new CheckAlerts(
            books.health(),
            rules,
            secrets,
            () -> {
              causesChanged.run();
              given.causesChanged();
            });
  }

  /** Judges by these rules from now on, and names those of which a rule says something else now. */
  List<Identity> follow(Rules next) {
    return rules.rules(next);
  }

  /** From now on there are these components. */
  void follow(Roster roster) {
    checks.follow(roster);
  }

  /** The process stood still, or its clock was set; in wall milliseconds. */
  void broke(long from, long to) {
    rules.broke(from, to);
  }

  /** Goes on with what others handed in, each to the end that was said. */
  void recall(Collection<Alert> alerts, Map<String, Instant> ends, Now now) {
    given.recall(alerts, ends, now);
  }

  /** Takes what one batch heard. */
  Hearing hear(List<Event.OfAlarms> heard, Now now) {
    return new Hearing(given, secrets, heard, now);
  }

  /** What all of them say after a batch; who handed something in has the last word. */
  List<Verdict> judge(
      Collection<String> touched, Hearing hearing, Roster roster, AlertBook book, Now now) {
    List<Verdict> verdicts = new ArrayList<>();
    checks.judge(touched, roster, verdicts::add);
    verdicts.addAll(given.passed(book, now));
    verdicts.addAll(rules.turn(now, identity -> book.find(identity).isPresent()));
    rules.news().forEach(LOG::warn);
    verdicts.replaceAll(one -> isOfNothing(one, book) ? one : secrets.without(one));
    verdicts.addAll(hearing.verdicts());
    verdicts.addAll(given.again(book));
    return verdicts;
  }

  /** Nearly all are: that it is good, of what never was an alert. */
  private static boolean isOfNothing(Verdict verdict, AlertBook book) {
    return verdict.truth() == Truth.FALSE && book.find(verdict.identity()).isEmpty();
  }

  /** What the rules say now of alerts whose time has come. */
  List<Verdict> judge(List<Identity> due, Now now) {
    List<Verdict> again = new ArrayList<>();
    for (Identity one : due) {
      rules.judge(one, now).map(secrets::without).ifPresent(again::add);
    }
    return again;
  }

  /** Alerts about what nobody sees any more. */
  List<Vanished.Gone> vanished(AlertBook book, Now now) {
    return vanished.passed(book, now);
  }

  /** Ends of what was handed in that are to be kept, and those that are to be forgotten. */
  Map<String, Optional<Instant>> takeEnds() {
    return given.takeToKeep();
  }

  /** The monotonic time by which one of them wants to be asked. */
  OptionalLong wake() {
    return Wanted.earlier(given.wake(), rules.wake());
  }
}
