// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.Level;
import io.bellwether.api.check.Crossed;
import io.bellwether.core.config.pack.AliasTarget.OfCheck;
import io.bellwether.core.config.pack.Pack;
import io.bellwether.core.config.pack.PackAlias;
import io.bellwether.core.health.CheckResult;
import io.bellwether.core.health.ComponentStatus;
import io.bellwether.core.rule.Grounds;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of the trouble of each check: the limit that its result names, and what the rule
 * packs that are on say of that setting. Nothing is guessed from words.
 */
final class CheckGrounds {
  /** What bore out the level that is still shown while newer looks say otherwise. */
  private record Seen(Level level, Crossed crossed) {}

  private final Map<String, Seen> seen = new HashMap<>();

  void forget(String component) {
    seen.remove(component);
  }

  /** Of a component that is shown so now. */
  Grounds of(ComponentStatus status, Assignment one, List<Pack> packs) {
    Optional<Crossed> crossed = crossed(status);
    Optional<PackAlias> alias =
        crossed.flatMap(limit -> alias(packs, one.said().kind().name(), limit.setting()));
    String told = status.shown() == Level.HEALTHY ? "" : one.watch().runbook().orElse("");
    return new Grounds(
        crossed,
        alias.map(PackAlias::cause).orElse(""),
        told.isEmpty() ? alias.map(PackAlias::runbook).orElse("") : told);
  }

  private Optional<Crossed> crossed(ComponentStatus status) {
    String name = status.component();
    Level shown = status.shown();
    if (shown != Level.WARNING && shown != Level.CRITICAL) {
      seen.remove(name);
      return Optional.empty();
    }
    Optional<CheckResult> newest = status.last().filter(result -> result.level() == shown);
    if (newest.isPresent()) {
      seen.remove(name);
      newest
          .flatMap(CheckResult::crossed)
          .ifPresent(crossed -> seen.put(name, new Seen(shown, crossed)));
    }
    return Optional.ofNullable(seen.get(name))
        .filter(before -> before.level() == shown)
        .map(Seen::crossed);
  }

  /** The first of those for one setting: they are names of several guides for one trouble. */
  private static Optional<PackAlias> alias(List<Pack> packs, String kind, String setting) {
    return packs.stream()
        .flatMap(pack -> pack.aliases().stream())
        .filter(
            alias ->
                alias.target() instanceof OfCheck of
                    && of.setting().equals(setting)
                    && of.kinds().contains(kind))
        .findFirst();
  }
}
