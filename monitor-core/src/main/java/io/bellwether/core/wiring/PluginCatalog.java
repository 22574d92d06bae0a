// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.plugin.Kind;
import io.bellwether.api.plugin.Plugin;
import io.bellwether.api.plugin.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.ServiceLoader.Provider;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** All kinds that can be asked for, and everything that was wrong with the jars that offer them. */
final class PluginCatalog {
  private record Offer(Kind<?, ?> kind, Origin.Rank rank, String by) {}

  // A loader need not move on after a failure.
  private static final int MOST_FAILURES = 100;

  private final Map<String, List<Offer>> offers = new TreeMap<>();
  private final List<CatalogProblem> problems = new ArrayList<>();

  /** Takes everything a place offers; what is broken there is named and skipped. */
  void add(Origin origin) {
    int before = count();
    each(Plugin.class, origin, provider -> addPlugin(provider, origin));
    Set<Class<?>> seen = new HashSet<>();
    for (Role role : Role.values()) {
      addPlain(role.type(), origin, seen);
    }
    if (count() == before && origin.rank() == Origin.Rank.FOLDER) {
      problems.add(
          new CatalogProblem(
              origin.name(), "offers nothing: not a jar, or no META-INF/services file of ours"));
    }
  }

  /** Takes the kinds of a plugin that the host made itself. */
  void add(Plugin plugin) {
    Origin given = new Origin(Origin.Rank.GIVEN, "given in code", getClass().getClassLoader());
    try {
      plugin.kinds().forEach(kind -> offer(kind, plugin.getClass(), given));
    } catch (Exception | Error e) {
      problems.add(new CatalogProblem(plugin.getClass().getName(), Explained.of(e)));
    }
  }

  private void addPlugin(Provider<Plugin> provider, Origin origin) {
    provider.get().kinds().forEach(kind -> offer(kind, provider.type(), origin));
  }

  /** A class listed under several roles is one kind that plays them all. */
  private <T> void addPlain(Class<T> role, Origin origin, Set<Class<?>> seen) {
    each(
        role,
        origin,
        provider -> {
          if (seen.add(provider.type())) {
            offer(PlainKinds.of(provider.type(), provider), provider.type(), origin);
          }
        });
  }

  private <T> void each(Class<T> type, Origin origin, Consumer<Provider<T>> use) {
    try {
      Iterator<Provider<T>> found = ServiceLoader.load(type, origin.loader()).stream().iterator();
      int failures = 0;
      while (failures < MOST_FAILURES) {
        try {
          if (!found.hasNext()) {
            return;
          }
          use.accept(found.next());
        } catch (Exception | Error e) {
          problems.add(new CatalogProblem(origin.name(), Explained.of(e)));
          failures++;
        }
      }
    } catch (ServiceConfigurationError e) {
      // load itself: our descriptor has no "uses" for the type
      problems.add(new CatalogProblem(origin.name(), Explained.of(e)));
    }
  }

  private void offer(Kind<?, ?> kind, Class<?> by, Origin origin) {
    offers
        .computeIfAbsent(kind.name(), name -> new ArrayList<>())
        .add(new Offer(kind, origin.rank(), by.getName() + jarOf(by)));
  }

  private static String jarOf(Class<?> type) {
    var source = type.getProtectionDomain().getCodeSource();
    return source == null
        ? ""
        : " in " + source.getLocation().getPath().replaceFirst(".*/(?=.)", "");
  }

  private int count() {
    return problems.size() + offers.values().stream().mapToInt(List::size).sum();
  }

  /** The offers of the best rank that has any. */
  private List<Offer> best(String name) {
    List<Offer> all = offers.getOrDefault(name, List.of());
    Optional<Origin.Rank> best = all.stream().map(Offer::rank).min(Comparator.naturalOrder());
    return all.stream().filter(offer -> offer.rank() == best.orElseThrow()).toList();
  }

  /** Empty when nobody offers the name, or when two of the best rank do. */
  Optional<Kind<?, ?>> find(String name) {
    List<Offer> best = best(name);
    return best.size() == 1 ? Optional.of(best.get(0).kind()) : Optional.empty();
  }

  /** Why a name that is known cannot be used; empty when it can, or when nobody offers it. */
  Optional<String> whyUnusable(String name) {
    List<Offer> best = best(name);
    return best.size() > 1
        ? Optional.of("kind '" + name + "' can not be used: it is offered by " + owners(best))
        : Optional.empty();
  }

  List<String> names() {
    return offers.keySet().stream().filter(name -> find(name).isPresent()).toList();
  }

  List<CatalogProblem> problems() {
    List<CatalogProblem> all = new ArrayList<>(problems);
    for (String name : offers.keySet()) {
      whyUnusable(name).ifPresent(text -> all.add(new CatalogProblem(name, text)));
      List<Offer> best = best(name);
      offers.get(name).stream()
          .filter(offer -> !best.contains(offer))
          .forEach(offer -> all.add(new CatalogProblem(name, ignored(name, offer, best))));
    }
    return all;
  }

  private static String ignored(String name, Offer offer, List<Offer> best) {
    return "kind '" + name + "' of " + offer.by() + " is ignored: it is offered by " + owners(best);
  }

  private static String owners(List<Offer> offers) {
    return String.join(" and by ", offers.stream().map(Offer::by).toList());
  }
}
