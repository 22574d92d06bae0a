// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.plugin.Kind;
import io.bellwether.api.plugin.PluginContext;
import io.bellwether.core.config.Channel;
import io.bellwether.core.config.Configuration;
import io.bellwether.core.config.Group;
import io.bellwether.core.health.CheckRunner;
import io.bellwether.core.schedule.Places;
import io.bellwether.core.schedule.SharedBudget;
import io.bellwether.core.schedule.Ticks;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Prepares what the configuration names; nothing of a plugin runs here. */
final class Making {
  private final Ticks ticks;
  private final ClassLoader host;
  private final Calls calls;
  private final Notebooks notebooks;

  Making(Ticks ticks, ClassLoader host, Calls calls, Notebooks notebooks) {
    this.ticks = ticks;
    this.host = host;
    this.calls = calls;
    this.notebooks = notebooks;
  }

  /** A first one. */
  Roster roster(Configuration configuration, List<String> warnings) {
    return after(Map.of(), Map.of(), Map.of(), configuration, warnings);
  }

  /** One that takes over what is as it was. */
  Roster after(Roster before, Configuration configuration, List<String> warnings) {
    return after(before.assignments(), before.channels(), before.signs(), configuration, warnings);
  }

  private Roster after(
      Map<String, Assignment> assigned,
      Map<String, ChannelLine> lines,
      Map<String, ChannelLine> signing,
      Configuration configuration,
      List<String> warnings) {
    Map<String, Map<String, Double>> groups = groups(configuration);
    Map<String, Assignment> assignments = new LinkedHashMap<>();
    for (io.bellwether.core.config.Instance one : configuration.active()) {
      Watched watched = watched(Optional.ofNullable(assigned.get(one.name())), one);
      Map<String, Double> own = groups.getOrDefault(one.name(), Map.of());
      assignments.put(one.name(), new Assignment(watched, one, own));
    }
    Map<String, ChannelLine> channels = new LinkedHashMap<>();
    Map<String, ChannelLine> signs = new LinkedHashMap<>();
    for (Channel one : configuration.channels()) {
      channels.put(one.name(), line(Optional.ofNullable(lines.get(one.name())), one, ""));
      if (signs(configuration, one)) {
        signs.put(one.name(), line(Optional.ofNullable(signing.get(one.name())), one, "sign-"));
      }
    }
    return new Roster(configuration, assignments, channels, signs, warnings);
  }

  /** Not what the host made: there is but one of it, and it is never called twice at once. */
  private static boolean signs(Configuration configuration, Channel one) {
    return configuration.alerts().alive().to().contains(one.name()) && !HostCode.owns(one.kind());
  }

  private Watched watched(Optional<Assignment> before, io.bellwether.core.config.Instance one) {
    return before
        .filter(was -> Assignment.isSame(was.said(), one))
        .map(Assignment::watched)
        .orElseGet(() -> watched(one));
  }

  private Watched watched(io.bellwether.core.config.Instance one) {
    SharedBudget budget = new SharedBudget(one.name(), ticks);
    Instance<?> instance = instance(one.name(), one.kind(), one.settings(), budget);
    return new Watched(
        one.name(),
        one.kind(),
        instance,
        loader(one.kind()),
        new CheckRunner(ticks, instance.hiding()),
        budget,
        calls,
        notebooks.of(one.name()));
  }

  private ChannelLine line(Optional<ChannelLine> before, Channel one, String sort) {
    return before
        .filter(was -> ChannelLine.isSame(was.said(), one))
        .map(was -> was.said(one))
        .orElseGet(() -> line(one, sort));
  }

  private ChannelLine line(Channel one, String sort) {
    SharedBudget budget = new SharedBudget(one.name(), ticks);
    return new ChannelLine(
        one,
        instance(one.name(), one.kind(), one.settings(), budget),
        new Places(sort + one.name(), 1),
        loader(one.kind()),
        calls);
  }

  /** The weight of each group by its name, by the name of the member. */
  private static Map<String, Map<String, Double>> groups(Configuration configuration) {
    Map<String, Map<String, Double>> groups = new HashMap<>();
    for (Group group : configuration.groups()) {
      for (String member : group.members()) {
        groups.computeIfAbsent(member, name -> new HashMap<>()).put(group.name(), group.weight());
      }
    }
    return groups;
  }

  private Instance<?> instance(String name, Kind<?, ?> kind, Record settings, SharedBudget budget) {
    UnaryOperator<String> hiding = OwnSecrets.of(settings);
    InstanceLog log = new InstanceLog(name, ticks, hiding);
    PluginContext context = new InstanceContext(name, ticks.clock(), log, budget);
    return Instance.of(kind, settings, context, log::tellLeftOut, hiding, calls);
  }

  /**
   * A plugin of a folder finds its drivers through its own loader, the host's code through the
   * host's.
   */
  private ClassLoader loader(Kind<?, ?> kind) {
    ClassLoader own = kind.type().getClassLoader();
    return HostCode.owns(kind) || own == null ? host : own;
  }
}
