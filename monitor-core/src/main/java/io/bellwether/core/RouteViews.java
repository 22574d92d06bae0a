// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core;

import io.bellwether.api.Labels;
import io.bellwether.core.notify.Answered;
import io.bellwether.core.notify.Route;
import io.bellwether.core.wiring.LastSent;
import io.bellwether.core.wiring.RouteDesk;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Routes as hosts see them. */
final class RouteViews {
  private static final String EACH_ALONE = "...";

  private RouteViews() {}

  static RouteView of(RouteDesk.Seen seen) {
    Route route = seen.route();
    return new RouteView(
        seen.path(),
        seen.place(),
        seen.when(),
        channels(route.to(), seen.channels()),
        channels(route.fallback(), seen.channels()),
        route.fallbackAfter(),
        route.eachAlone() ? List.of(EACH_ALONE) : route.groupBy(),
        seen.walks().map(RouteDesk.Walked::labels),
        seen.walks().filter(RouteDesk.Walked::madeUp).isPresent(),
        seen.walks().map(RouteDesk.Walked::group).orElse(Labels.NONE),
        seen.trouble());
  }

  private static List<RouteView.Channel> channels(
      List<String> names, Map<String, LastSent> channels) {
    return names.stream().map(name -> channel(name, channels)).toList();
  }

  private static RouteView.Channel channel(String name, Map<String, LastSent> channels) {
    Optional<LastSent> sent = Optional.ofNullable(channels.get(name));
    Optional<Answered> newest = sent.flatMap(LastSent::newest);
    return new RouteView.Channel(
        name,
        sent.flatMap(LastSent::delivered),
        newest.map(Answered::at),
        newest.map(Answered::receipt));
  }
}
