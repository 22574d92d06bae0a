// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.config.Configuration;
import io.bellwether.core.config.tree.Place;
import io.bellwether.core.notify.Route;
import java.util.ArrayList;
import java.util.List;

/** Which routes lead to a channel, and where the file says so. */
final class ChannelLeads {
  static final String KEY = "routes";
  private static final int MOST_NAMED = 3;

  private final Configuration configuration;
  private final String channel;
  private final List<String> told = new ArrayList<>();
  private final List<String> fallbacks = new ArrayList<>();

  private ChannelLeads(Configuration configuration, String channel) {
    this.configuration = configuration;
    this.channel = channel;
  }

  /** In words; empty where nobody wrote a route that does. */
  static String of(Configuration configuration, String channel) {
    ChannelLeads leads = new ChannelLeads(configuration, channel);
    leads.look(AlertRoutes.tree(configuration.alerts().routes(), List.of()), List.of());
    return leads.words();
  }

  private void look(Route parent, List<Integer> path) {
    for (int i = 0; i < parent.routes().size(); i++) {
      Route route = parent.routes().get(i);
      List<Integer> here = new ArrayList<>(path);
      here.add(i);
      String at = name(here) + " (" + place(configuration, here) + ")";
      if (route.to().contains(channel)) {
        told.add(at);
      } else if (!route.to().isEmpty() && route.fallback().contains(channel)) {
        fallbacks.add(at);
      }
      look(route, here);
    }
  }

  private String words() {
    List<String> words = new ArrayList<>();
    if (!told.isEmpty()) {
      words.add("alerts of " + few(told) + " go over it");
    }
    if (!fallbacks.isEmpty()) {
      words.add("it is the fallback of " + few(fallbacks));
    }
    return String.join(", and ", words);
  }

  static String few(List<String> all) {
    int more = all.size() - MOST_NAMED;
    return String.join(", ", all.stream().limit(MOST_NAMED).toList())
        + (more > 0 ? " and " + more + " more" : "");
  }

  /** As all mistakes write it. */
  static String name(List<Integer> path) {
    return String.join(".", path.stream().map(index -> KEY + "[" + index + "]").toList());
  }

  /** Where a route stands; the block where that is not known. */
  static Place place(Configuration configuration, List<Integer> path) {
    return configuration
        .origins()
        .nested(KEY, path)
        .or(() -> configuration.origins().block(KEY))
        .orElse(Place.of(KEY));
  }
}
