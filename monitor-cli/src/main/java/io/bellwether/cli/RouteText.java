// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import io.bellwether.cli.json.Fields;
import java.util.ArrayList;
import java.util.List;

/** Routes and their channels in words. */
final class RouteText {
  private RouteText() {}

  static String all(Fields said, TimeWords time) {
    StringBuilder text = new StringBuilder();
    if (!said.yes("is_running")) {
      text.append("nobody watches; what came back last is known to a daemon alone\n");
    }
    List<Fields> routes = said.all("routes");
    routes.forEach(route -> text.append(one(route, time)));
    return text + (routes.isEmpty() ? "nobody would be told of any alert\n" : "");
  }

  private static String one(Fields route, TimeWords time) {
    String path = route.text("path").orElse("");
    String when = clean(route, "when");
    List<Fields> to = route.all("to");
    List<Fields> fallback = route.all("fallback");
    StringBuilder text =
        new StringBuilder(
            path.isEmpty()
                ? "what no route takes"
                : path + " at " + clean(route, "place") + (when.isEmpty() ? "" : ": " + when));
    text.append("\n  tells ").append(names(to));
    if (!fallback.isEmpty()) {
      text.append("; without a receipt for ")
          .append(clean(route, "fallback_after"))
          .append(' ')
          .append(names(fallback));
    }
    text.append("\n  ").append(grouping(route.texts("group_by"))).append('\n');
    text.append(
        route
            .text("trouble")
            .map(why -> "  NOT WALKED: " + StatusText.clean(why) + "\n")
            .orElseGet(() -> "  " + example(route) + "\n"));
    List<Fields> channels = new ArrayList<>(to);
    channels.addAll(fallback);
    channels.forEach(channel -> text.append("  ").append(channel(channel, time)).append('\n'));
    return text.toString();
  }

  private static String example(Fields route) {
    String labels = AlertText.labels(route.below("walked"));
    return labels.isEmpty()
        ? "no example found of what gets there; 'routes test' tells it of labels that you give"
        : "an alert gets there"
            + (route.yes("made_up") ? ", as if there were one with: " : ": ")
            + labels;
  }

  private static String grouping(List<String> labels) {
    if (labels.equals(List.of("..."))) {
      return "each alert in a message of its own";
    }
    return labels.isEmpty()
        ? "all in one message"
        : "one message for each " + StatusText.clean(String.join(", ", labels));
  }

  private static String names(List<Fields> channels) {
    return String.join(", ", channels.stream().map(one -> clean(one, "name")).toList());
  }

  private static String channel(Fields channel, TimeWords time) {
    String delivered =
        time.at(channel, "delivered").map(at -> "delivered last at " + at).orElse("");
    String answer =
        channel
            .text("outcome")
            .map(
                outcome ->
                    (outcome.equals("delivered")
                            ? ": "
                            : "; NOT DELIVERED at "
                                + time.at(channel, "answered").orElse("?")
                                + ": ")
                        + clean(channel, "answer"))
            .orElse("");
    String known = delivered + (delivered.isEmpty() ? answer.replaceFirst("^; ", "") : answer);
    return clean(channel, "name")
        + ": "
        + (known.isEmpty() ? "nothing is known to have gone over it" : known);
  }

  private static String clean(Fields fields, String name) {
    return StatusText.clean(fields.text(name).orElse(""));
  }
}
