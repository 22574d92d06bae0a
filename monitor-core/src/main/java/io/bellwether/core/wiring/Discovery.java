// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.plugin.Plugin;
import io.bellwether.api.plugin.Role;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.ServiceLoader.Provider;
import java.util.Set;
import java.util.function.Consumer;

/** Asks one place for what it offers, entry by entry: what is broken is named and skipped. */
final class Discovery {
  // A loader need not move on after a failure.
  private static final int MOST_FAILURES = 100;

  private static final String NO_KINDS = "its plugin names no kinds";
  private static final String NO_SERVICES =
      "it has no META-INF/services file of ours; is it a Bellwether plugin?";

  private final Origin origin;
  private final PluginCalls calls;
  private final List<Offer> offers = new ArrayList<>();
  private final List<PackOffer> packs = new ArrayList<>();
  private final List<CatalogProblem> problems = new ArrayList<>();
  private final Set<Class<?>> plain = new HashSet<>();
  private boolean listsAnything;

  Discovery(Origin origin, PluginCalls calls) {
    this.origin = origin;
    this.calls = calls;
  }

  void everything() {
    each(Plugin.class, this::addPlugin);
    for (Role role : Role.values()) {
      each(role.type(), this::addPlain);
    }
    if (offers.isEmpty() && problems.isEmpty() && origin.rank() == Origin.Rank.FOLDER) {
      problem(origin.name(), "offers nothing: " + (listsAnything ? NO_KINDS : NO_SERVICES));
    }
  }

  List<Offer> offers() {
    return offers;
  }

  List<PackOffer> packs() {
    return packs;
  }

  List<CatalogProblem> problems() {
    return problems.stream().distinct().toList();
  }

  private <T> void each(Class<T> service, Consumer<Provider<T>> use) {
    ServiceFiles files = ServiceFiles.of(service, origin);
    listsAnything |= !files.isEmpty();
    Iterator<Provider<T>> found = ServiceLoader.load(service, origin.loader()).stream().iterator();
    for (int failures = 0; failures < MOST_FAILURES; failures++) {
      if (wentThrough(found, use, files)) {
        problems.addAll(files.doubles());
        return;
      }
    }
    problem(
        origin.name(), "was given up after " + MOST_FAILURES + " failures: " + service.getName());
  }

  /** Up to the next entry that can not even be found: its error may be of any kind. */
  private <T> boolean wentThrough(
      Iterator<Provider<T>> found, Consumer<Provider<T>> use, ServiceFiles files) {
    try {
      while (found.hasNext()) {
        use.accept(found.next());
      }
      return true;
    } catch (Exception | Error e) {
      problems.add(files.culprit().orElseGet(() -> unexplained(e)));
      return false;
    }
  }

  private CatalogProblem unexplained(Throwable e) {
    return new CatalogProblem(origin.name(), "can not be used: " + Explained.of(e, origin.rank()));
  }

  private void addPlugin(Provider<Plugin> provider) {
    Class<?> type = provider.type();
    if (unfit(type)) {
      return;
    }
    String who = Place.andClass(type);
    var made = calls.ask(who, origin, provider::get);
    if (made.value().isEmpty()) {
      problem(who, "could not be made: " + made.trouble());
      return;
    }
    addKinds(who, made.value().get());
  }

  /** Takes the kinds and rule packs of a plugin that was made. */
  void addKinds(String who, Plugin plugin) {
    var answer = calls.ask(who, origin, () -> KindList.of(plugin));
    if (answer.value().isEmpty()) {
      problem(who, "did not name its kinds: " + answer.trouble());
      return;
    }
    KindList list = answer.value().get();
    list.mistakes().forEach(mistake -> problem(who, mistake));
    list.kinds().forEach(kind -> offers.add(new Offer(kind, origin.rank(), who)));
    addPacks(who, plugin);
  }

  private void addPacks(String who, Plugin plugin) {
    var answer = calls.ask(who, origin, () -> PackList.of(plugin, who));
    if (answer.value().isEmpty()) {
      problem(who, "did not give its rule packs: " + answer.trouble());
      return;
    }
    answer.value().get().forEach(pack -> packs.add(new PackOffer(pack, origin.rank())));
  }

  /** A class listed under several roles is one kind that plays them all. */
  private void addPlain(Provider<?> provider) {
    Class<?> type = provider.type();
    if (!plain.add(type) || unfit(type)) {
      return;
    }
    String who = Place.andClass(type);
    try {
      offers.add(new Offer(PlainKinds.of(type, provider), origin.rank(), who));
    } catch (Exception | Error e) {
      problem(who, "can not be used: " + Explained.of(e, origin.rank()));
    }
  }

  /** In a module the provider may be a method, and the module system has checked it. */
  private boolean unfit(Class<?> type) {
    boolean isPublic = Modifier.isPublic(type.getModifiers());
    if (type.getModule().isNamed() || isPublic && !Modifier.isAbstract(type.getModifiers())) {
      return false;
    }
    String why = isPublic ? "it is abstract" : "it must be public";
    problem(Place.andClass(type), "can not be used: " + why);
    return true;
  }

  private void problem(String about, String text) {
    problems.add(new CatalogProblem(about, text));
  }
}
