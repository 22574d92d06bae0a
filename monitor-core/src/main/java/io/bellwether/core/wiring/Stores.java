// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.config.HistoryChoice;
import io.bellwether.core.config.bind.Histories;
import io.bellwether.core.history.HistoryContext;
import io.bellwether.core.history.HistoryStore;
import io.bellwether.core.history.HistoryStoreProvider;
import io.bellwether.core.history.MemoryProvider;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.ServiceLoader.Provider;
import java.util.TreeMap;

/** The kinds of history that are there; one that is broken is named and skipped. */
final class Stores {
  private static final int MOST_FAILURES = 100;
  private static final String ON_DISK = "sqlite";

  private final Map<String, HistoryStoreProvider<?>> byName = new TreeMap<>();
  private final List<CatalogProblem> problems = new ArrayList<>();

  private Stores() {}

  static Stores of(ClassLoader loader) {
    Stores stores = new Stores();
    stores.byName.put(Histories.MEMORY, new MemoryProvider());
    Iterator<Provider<HistoryStoreProvider<?>>> found = providers(loader);
    for (int failures = 0; failures < MOST_FAILURES; failures++) {
      if (stores.wentThrough(found)) {
        return stores;
      }
    }
    return stores;
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // a service is asked for by its raw class
  private static Iterator<Provider<HistoryStoreProvider<?>>> providers(ClassLoader loader) {
    return (Iterator) ServiceLoader.load(HistoryStoreProvider.class, loader).stream().iterator();
  }

  private boolean wentThrough(Iterator<Provider<HistoryStoreProvider<?>>> found) {
    try {
      while (found.hasNext()) {
        HistoryStoreProvider<?> provider = found.next().get();
        byName.putIfAbsent(provider.name(), provider);
      }
      return true;
    } catch (Exception | Error e) {
      problems.add(
          new CatalogProblem(
              "a kind of history", "can not be used: " + Explained.of(e, Origin.Rank.CLASS_PATH)));
      return false;
    }
  }

  /**
   * What a configuration may name.
   *
   * @param outlives whether what outlives the process is usual: with a folder to keep it in, and
   *     for the program, which has one when it watches
   */
  Histories histories(boolean outlives) {
    Map<String, Class<? extends Record>> kinds = new TreeMap<>();
    byName.forEach((name, provider) -> kinds.put(name, provider.settings()));
    return new Histories(
        kinds, outlives && byName.containsKey(ON_DISK) ? ON_DISK : Histories.MEMORY);
  }

  List<CatalogProblem> problems() {
    return problems;
  }

  HistoryStore open(HistoryChoice choice, HistoryContext context) throws IOException {
    HistoryStoreProvider<?> provider = byName.get(choice.kind());
    if (provider == null) {
      throw new IOException("there is no history of kind " + choice.kind());
    }
    return open(provider, choice.settings(), context);
  }

  /** Opens it for questions alone, beside whoever writes it now. */
  HistoryStore beside(HistoryChoice choice, HistoryContext context) throws IOException {
    HistoryStoreProvider<?> provider = byName.get(choice.kind());
    if (provider == null) {
      throw new IOException("there is no history of kind " + choice.kind());
    }
    return beside(provider, choice.settings(), context);
  }

  private static <S extends Record> HistoryStore beside(
      HistoryStoreProvider<S> provider, Record settings, HistoryContext context)
      throws IOException {
    return provider.beside(provider.settings().cast(settings), context);
  }

  private static <S extends Record> HistoryStore open(
      HistoryStoreProvider<S> provider, Record settings, HistoryContext context)
      throws IOException {
    return provider.open(provider.settings().cast(settings), context);
  }
}
