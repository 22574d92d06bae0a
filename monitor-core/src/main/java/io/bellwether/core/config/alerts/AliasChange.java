// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.alerts;

import io.bellwether.core.config.pack.AliasTarget.At;
import io.bellwether.core.config.pack.AliasTarget.OfCheck;
import io.bellwether.core.config.pack.PackAlias;
import io.bellwether.core.config.tree.Fields;
import io.bellwether.core.config.tree.Fields.Field;
import io.bellwether.core.config.tree.Place;
import io.bellwether.core.config.tree.Problems;
import io.bellwether.core.config.tree.Text;
import io.bellwether.core.config.tree.Trail;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the block of rules says of one that a check judges.
 *
 * @param threshold one limit, or both; empty where it is switched off
 * @param severity which of the two limits it is; empty where the pack says which
 */
public record AliasChange(
    String name,
    OfCheck target,
    Optional<String> threshold,
    Optional<At> severity,
    Place place,
    Trail trail) {
  private static final String SEVERITY = "severity";
  private static final List<String> KNOWN = List.of("name", "threshold", "enabled");

  /** Which of two limits a single one is. */
  public At at() {
    return severity.orElse(target.at());
  }

  /** All of them, in the order of the file; tells what can not be said of such a rule. */
  public static List<AliasChange> of(Fields tree, ChosenPacks packs, Problems problems) {
    List<AliasChange> all = new ArrayList<>();
    for (Listed entry : Listed.of(tree, "rules", Trail.of("rules"), new Problems())) {
      packs
          .find(word(entry, "name").orElse(""))
          .flatMap(ChosenPacks.Found::alias)
          .flatMap(alias -> change(alias, entry, problems))
          .ifPresent(all::add);
    }
    return List.copyOf(all);
  }

  private static Optional<AliasChange> change(PackAlias alias, Listed entry, Problems problems) {
    if (!(alias.target() instanceof OfCheck check)) {
      String message =
          "is the alert of the check itself; change the check, or say 'alert: false' there";
      problems.mistake(entry.placeOf("name"), entry.trail(), message);
      return Optional.empty();
    }
    boolean off = word(entry, "enabled").filter("false"::equals).isPresent();
    Optional<String> threshold = off ? Optional.empty() : word(entry, "threshold");
    boolean sound = true;
    for (Field field : entry.given().all()) {
      if (field.key().equals(SEVERITY) && threshold.isPresent()) {
        sound &= isOneLimit(entry, threshold.get(), problems);
      } else if (!KNOWN.contains(field.key().replace('_', '-'))) {
        String message =
            "can not be said of a rule that a check judges; say 'threshold' here, or change "
                + check.setting()
                + " and the like at the check";
        problems.mistake(field.place(), entry.trail().to(field.key()), message);
        sound = false;
      }
    }
    String setting = off ? "enabled" : "threshold";
    return sound && (off || threshold.isPresent())
        ? Optional.of(
            new AliasChange(
                alias.name(),
                check,
                threshold,
                severity(entry),
                entry.placeOf(setting),
                entry.trail().to(setting)))
        : Optional.empty();
  }

  private static Optional<At> severity(Listed entry) {
    return word(entry, SEVERITY).map(said -> said.equals("critical") ? At.CRITICAL : At.WARNING);
  }

  /** What is no severity at all is told where rules are read. */
  private static boolean isOneLimit(Listed entry, String threshold, Problems problems) {
    boolean both = threshold.indexOf('/') >= 0;
    boolean info = word(entry, SEVERITY).filter("info"::equals).isPresent();
    if (both || info) {
      String message =
          both
              ? "says which of two limits 'threshold' is, which gives both; leave it out"
              : "can not be info, as a check warns at least; write warning or critical";
      problems.mistake(entry.placeOf(SEVERITY), entry.trail().to(SEVERITY), message);
    }
    return !both && !info;
  }

  private static Optional<String> word(Listed entry, String setting) {
    return entry
        .written(setting)
        .filter(Text.class::isInstance)
        .map(value -> ((Text) value).value());
  }
}
