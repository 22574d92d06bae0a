// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.config.bind.Languages;
import io.bellwether.core.notify.Reachability;
import io.bellwether.core.notify.Route;
import io.bellwether.core.rule.Condition;
import io.bellwether.core.rule.Rule;
import io.bellwether.core.rule.Unreadable;
import io.bellwether.core.text.MatchersText;
import io.bellwether.core.text.Misread;
import io.bellwether.core.text.Pointer;
import io.bellwether.core.text.Template;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Judges the texts of a configuration by those who will read them. */
final class LanguageCheck implements Languages {
  private final KnownFigures names;

  LanguageCheck(KnownFigures names) {
    this.names = names;
  }

  /** What conditions may name; anything where nobody has judged them. */
  static KnownFigures names(Languages judge) {
    return judge instanceof LanguageCheck check ? check.names : KnownFigures.any();
  }

  @Override
  public Optional<Fault> condition(String text, Optional<Duration> window) {
    try {
      return undeclared(text, Condition.parse(text, names, window));
    } catch (Unreadable e) {
      return Optional.of(fault(e, text));
    }
  }

  /** Where the host has code of its own, such a name may be right. */
  private Optional<Fault> undeclared(String text, Condition condition) {
    return condition.figures().stream()
        .filter(figure -> names.figure(figure).isEmpty())
        .findFirst()
        .map(
            figure -> {
              List<String> near = names.near(figure);
              String hint =
                  near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?";
              String words = "nobody declares a figure '" + figure + "'" + hint;
              return new Fault(Math.max(0, text.indexOf(figure)), figure.length(), words, "", true);
            });
  }

  @Override
  public Optional<Fault> recovery(String condition, Optional<Duration> window, String limit) {
    try {
      Condition unused = Condition.parse(condition, names, window).recoveringAt(limit, names);
      return Optional.empty();
    } catch (Unreadable e) {
      return Optional.of(fault(e, limit));
    }
  }

  private static Fault fault(Unreadable e, String text) {
    return new Fault(e.at(), e.length(), e.words(), e.pointed(text), false);
  }

  @Override
  public Optional<Fault> matchers(String text) {
    return fault(text, () -> MatchersText.read(text));
  }

  @Override
  public Optional<Fault> ruleText(String text) {
    return fault(text, () -> Template.of(text, Rule.NAMES));
  }

  @Override
  public Optional<Fault> messageText(String text) {
    return fault(text, () -> Template.of(text, AlertTemplates.NAMES));
  }

  private interface Read {
    Object read();
  }

  private static Optional<Fault> fault(String text, Read read) {
    try {
      Object unused = read.read();
      return Optional.empty();
    } catch (Misread e) {
      return Optional.of(
          new Fault(e.at(), e.length(), e.words(), Pointer.under(text, e.at(), e.length()), false));
    }
  }

  @Override
  public List<Lost> routes(List<Road> roads, Set<String> channels) {
    Route root = AlertRoutes.roads(roads, channels);
    return Reachability.mistakes(root, channels).stream()
        .map(found -> new Lost(found.path(), found.setting(), found.words(), found.repeated()))
        .toList();
  }
}
