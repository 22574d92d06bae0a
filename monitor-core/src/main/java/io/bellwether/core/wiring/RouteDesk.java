// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.Labels;
import io.bellwether.core.config.Configuration;
import io.bellwether.core.notify.Route;
import io.bellwether.core.notify.RouteWalk.Step;
import io.bellwether.core.notify.Router;
import io.bellwether.core.notify.Way;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Where people ask what becomes of each route. */
public final class RouteDesk {
  private final CurrentRoster roster;
  private final Function<String, LastSent> sent;

  /**
   * One route that tells somebody itself.
   *
   * @param path as mistakes write it; empty for what no route takes
   * @param place where the file says it
   * @param when its own conditions, without secrets
   * @param walks what the trial that gets there has for labels, and what it is grouped by; empty
   *     where none does
   * @param trouble why it is known that none does; else empty
   * @param channels how each of its channels and fallbacks does
   */
  public record Seen(
      String path,
      String place,
      String when,
      Route route,
      Optional<Walked> walks,
      String trouble,
      Map<String, LastSent> channels) {}

  /**
   * What gets there.
   *
   * @param labels with its severity, without what may be a secret
   * @param group those of the group that it is put into
   * @param madeUp whether it is none that the configuration may have
   */
  public record Walked(Labels labels, Labels group, boolean madeUp) {}

  RouteDesk(CurrentRoster roster, Function<String, LastSent> sent) {
    this.roster = roster;
    this.sent = sent;
  }

  /** All of them as they are configured now, in the order of the file. */
  public List<Seen> routes() {
    Configuration configuration = roster.get().configuration();
    ShownRoutes shown = ShownRoutes.of(configuration);
    WalkedRoutes routes = WalkedRoutes.of(configuration);
    return routes.steps().stream().map(step -> seen(step, routes, shown)).toList();
  }

  private Seen seen(Step step, WalkedRoutes routes, ShownRoutes shown) {
    Optional<Way> way = routes.way(step);
    Route route = way.map(Way::route).orElse(step.route());
    Map<String, LastSent> channels = new LinkedHashMap<>();
    Stream.concat(route.to().stream(), route.fallback().stream())
        .forEach(name -> channels.put(name, sent.apply(name)));
    Optional<Walked> walked =
        step.probe()
            .flatMap(
                probe ->
                    way.map(
                        it ->
                            new Walked(
                                shown.labels(
                                    Router.seen(probe.labels(), probe.severity()), step.madeUp()),
                                shown.labels(it.groupLabels(), step.madeUp()),
                                step.madeUp())));
    return new Seen(
        ChannelLeads.name(step.path()),
        routes.place(step).toString(),
        shown.when(step.path(), route.when()),
        route,
        walked,
        WalkedRoutes.why(step),
        channels);
  }
}
