// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.daemon;

import io.bellwether.api.Durations;
import io.bellwether.api.alert.Receipt;
import io.bellwether.cli.socket.Answer;
import io.bellwether.core.MonitoringSystem;
import io.bellwether.core.RouteView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Each route with an alert that gets there, and how its channels did last. */
public final class RoutesReport {
  private RoutesReport() {}

  /** In the order of the file. */
  public static Answer of(MonitoringSystem system) {
    List<RouteView> routes = system.routes();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("routes", routes.stream().map(RoutesReport::of).toList());
    fields.put("in_trouble", routes.stream().anyMatch(RouteView::isInTrouble));
    fields.put("is_running", system.isRunning());
    return Answer.done(fields);
  }

  private static Map<String, Object> of(RouteView route) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("path", route.path());
    fields.put("place", route.place());
    fields.put("when", route.when());
    fields.put("to", channels(route.to()));
    fields.put("fallback", channels(route.fallback()));
    fields.put("fallback_after", Durations.format(route.fallbackAfter()));
    fields.put("group_by", route.groupBy());
    route
        .walked()
        .ifPresent(
            labels -> {
              fields.put("walked", labels.asMap());
              fields.put("made_up", route.madeUp());
              fields.put("group", route.group().asMap());
            });
    if (!route.trouble().isEmpty()) {
      fields.put("trouble", route.trouble());
    }
    return fields;
  }

  private static List<Map<String, Object>> channels(List<RouteView.Channel> channels) {
    return channels.stream().map(RoutesReport::channel).toList();
  }

  private static Map<String, Object> channel(RouteView.Channel channel) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", channel.name());
    channel.delivered().ifPresent(at -> fields.put("delivered", AlertFields.second(at)));
    channel.answered().ifPresent(at -> fields.put("answered", AlertFields.second(at)));
    channel.receipt().ifPresent(receipt -> put(fields, receipt));
    return fields;
  }

  private static void put(Map<String, Object> fields, Receipt receipt) {
    fields.put("outcome", receipt.outcome().name().toLowerCase(Locale.ROOT));
    fields.put("answer", receipt.answer());
  }
}
