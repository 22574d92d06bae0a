// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.plugin.Kind;
import io.bellwether.api.plugin.PluginContext;
import io.bellwether.core.config.Channel;
import io.bellwether.core.config.Configuration;
import io.bellwether.core.config.Group;
import io.bellwether.core.health.CheckRunner;
import io.bellwether.core.schedule.SharedBudget;
import io.bellwether.core.schedule.Ticks;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Prepares what the configuration names; nothing of a plugin runs here. */
final class Making {
  private final Ticks ticks;
  private final ClassLoader host;

  Making(Ticks ticks, ClassLoader host) {
    this.ticks = ticks;
    this.host = host;
  }

  Map<String, Watched> watched(Configuration configuration) {
    Map<String, Watched> all = new LinkedHashMap<>();
    Map<String, Map<String, Double>> groups = groups(configuration);
    Stream.concat(configuration.sources().stream(), configuration.checks().stream())
        .forEach(one -> all.put(one.name(), watched(one, groups)));
    return all;
  }

  private Watched watched(
      io.bellwether.core.config.Instance one, Map<String, Map<String, Double>> groups) {
    SharedBudget budget = new SharedBudget(one.name(), ticks);
    Instance<?> instance = instance(one.name(), one.kind(), one.settings(), budget);
    return new Watched(
        one.name(),
        one.watch(),
        groups.getOrDefault(one.name(), Map.of()),
        one.kind(),
        instance,
        loader(one.kind()),
        new CheckRunner(ticks, instance.hiding()),
        budget);
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

  Map<String, Instance<?>> channels(Configuration configuration) {
    Map<String, Instance<?>> all = new LinkedHashMap<>();
    for (Channel channel : configuration.channels()) {
      SharedBudget budget = new SharedBudget(channel.name(), ticks);
      all.put(channel.name(), instance(channel.name(), channel.kind(), channel.settings(), budget));
    }
    return all;
  }

  private Instance<?> instance(String name, Kind<?, ?> kind, Record settings, SharedBudget budget) {
    UnaryOperator<String> hiding = OwnSecrets.of(settings);
    InstanceLog log = new InstanceLog(name, ticks, hiding);
    PluginContext context = new InstanceContext(name, ticks.clock(), log, budget);
    return Instance.of(kind, settings, context, log::tellLeftOut, hiding);
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
