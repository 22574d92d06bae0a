// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plugin jars of a folder, each in a class loader of its own. Only what is listed by its
 * SHA-256 is loaded, and from a private copy: a jar that is replaced later changes nothing.
 */
final class PluginFolder implements AutoCloseable {
  /** A jar that was found there, and whether it may be loaded. */
  record Found(String name, String sha256, boolean trusted) {}

  private static final Logger LOG = LoggerFactory.getLogger(PluginFolder.class);

  private final Path folder;
  private final TrustList trusted;
  private final Map<String, PluginClassLoader> present;
  private final Map<String, PluginClassLoader> loaders = new LinkedHashMap<>();
  private final List<Found> found = new ArrayList<>();
  private final List<CatalogProblem> problems = new ArrayList<>();

  private PluginFolder(Path folder, TrustList trusted, Map<String, PluginClassLoader> present) {
    this.folder = folder;
    this.trusted = trusted;
    this.present = present;
  }

  static PluginFolder open(Path folder, Collection<String> sha256) {
    return open(folder, sha256, Map.of());
  }

  /**
   * Opens what is trusted.
   *
   * @param present loaders by the SHA-256 of their jar: the same bytes need no other
   */
  static PluginFolder open(
      Path folder, Collection<String> sha256, Map<String, PluginClassLoader> present) {
    Optional<CatalogProblem> refusal = refusal(folder);
    TrustList trusted = TrustList.of(sha256).with(folder);
    PluginFolder opened = new PluginFolder(folder, trusted, present);
    refusal.ifPresent(opened.problems::add);
    opened.problems.addAll(trusted.problems());
    opened.open(refusal.isPresent());
    return opened;
  }

  private void open(boolean refused) {
    List<Path> jars = jars();
    Set<String> unseen = new TreeSet<>(trusted.listed().keySet());
    for (Path file : jars) {
      open(file, unseen, refused);
    }
    unseen.forEach(hash -> problems.add(absent(hash)));
  }

  private List<Path> jars() {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
      return StreamSupport.stream(files.spliterator(), false).sorted().toList();
    } catch (NoSuchFileException e) {
      problem("does not exist");
    } catch (NotDirectoryException e) {
      problem("is not a folder");
    } catch (DirectoryIteratorException e) {
      problem("can not be read: " + e.getCause());
    } catch (IOException e) {
      problem("can not be read: " + e);
    }
    return List.of();
  }

  /**
   * Before anything in it is read, and with all that lies above: in a folder that others can not
   * put in its place, what is judged now is what is read afterwards.
   */
  private static Optional<CatalogProblem> refusal(Path folder) {
    try {
      return Files.exists(folder)
          ? OthersWrite.whyWithAbove(folder.toRealPath())
              .map(text -> about(folder, text + "; nothing is loaded from it"))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.of(about(folder, "can not be read: " + e));
    }
  }

  private void problem(String text) {
    problems.add(about(folder, text));
  }

  private static CatalogProblem about(Path folder, String text) {
    return new CatalogProblem("plugin folder " + folder, text);
  }

  private void open(Path file, Set<String> unseen, boolean refused) {
    String name = file.getFileName().toString();
    try {
      String hash = PluginJar.sha256(file);
      unseen.remove(hash);
      found.add(new Found(name, hash, trusted.trusts(hash)));
      if (!trusted.trusts(hash)) {
        problems.add(notListed(name, hash));
      } else if (loaders.containsKey(hash)) {
        String first = loaders.get(hash).getName();
        problems.add(new CatalogProblem(name, "is the same as " + first + "; one is enough"));
      } else if (!refused) {
        loaders.put(hash, loader(file, hash));
      }
    } catch (IOException e) {
      problems.add(new CatalogProblem(name, "can not be loaded: " + PluginJar.explained(e)));
    }
  }

  private PluginClassLoader loader(Path file, String hash) throws IOException {
    PluginClassLoader same = present.get(hash);
    return same == null ? PluginJar.open(file, hash) : same;
  }

  private static CatalogProblem notListed(String name, String hash) {
    return new CatalogProblem(
        name,
        "is not loaded: its SHA-256 is not listed; if you trust it, add "
            + hash
            + " to "
            + TrustList.SETTING);
  }

  private CatalogProblem absent(String hash) {
    return new CatalogProblem(
        "SHA-256 " + hash,
        "is listed in "
            + trusted.listed().get(hash)
            + ", but no jar in "
            + folder
            + " has it; was one replaced or removed?");
  }

  /** By the SHA-256 of their jars. */
  Map<String, Origin> byHash() {
    Map<String, Origin> origins = new LinkedHashMap<>();
    loaders.forEach((hash, loader) -> origins.put(hash, origin(loader)));
    return origins;
  }

  List<Origin> origins() {
    return List.copyOf(byHash().values());
  }

  private static Origin origin(PluginClassLoader loader) {
    return new Origin(Origin.Rank.FOLDER, loader.getName(), loader);
  }

  Map<String, PluginClassLoader> loaders() {
    return loaders;
  }

  /** The jars there are, whether they are loaded or not. */
  List<Found> found() {
    return List.copyOf(found);
  }

  List<CatalogProblem> problems() {
    return List.copyOf(problems);
  }

  /** Ends the loading of classes: only after everything that was made from them. */
  @Override
  public void close() {
    loaders.values().forEach(PluginFolder::close);
  }

  static void close(PluginClassLoader loader) {
    try {
      loader.close();
    } catch (IOException e) {
      LOG.warn("{} can not be closed", loader.getName(), e);
    }
  }
}
