// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.net.URLConnection;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lines of all service files for one interface. {@link java.util.ServiceLoader} finds the
 * providers; these say whose fault it is when it can not, for its failures name neither jar nor, at
 * times, class.
 */
final class ServiceFiles {
  private record Line(String place, int number, String name) {}

  private static final Logger LOG = LoggerFactory.getLogger(ServiceFiles.class);
  private static final Pattern CLASS_NAME =
      Pattern.compile("\\p{javaJavaIdentifierStart}[\\p{javaJavaIdentifierPart}.]*");

  private final Class<?> service;
  private final Origin origin;
  private final Map<String, List<Line>> lines = new LinkedHashMap<>();
  private final Deque<CatalogProblem> mistakes = new ArrayDeque<>();
  private final Deque<Line> suspects = new ArrayDeque<>();

  private ServiceFiles(Class<?> service, Origin origin) {
    this.service = service;
    this.origin = origin;
  }

  static ServiceFiles of(Class<?> service, Origin origin) {
    ServiceFiles files = new ServiceFiles(service, origin);
    try {
      for (URL file : Collections.list(origin.loader().getResources(files.path()))) {
        files.read(file);
      }
    } catch (IOException e) {
      LOG.debug(
          "{} of {} can not be read", files.path(), origin.name(), e); // as ServiceLoader says
    }
    files.lines.values().forEach(sameClass -> files.suspects.add(sameClass.get(0)));
    return files;
  }

  boolean isEmpty() {
    return lines.isEmpty() && mistakes.isEmpty();
  }

  private String path() {
    return "META-INF/services/" + service.getName();
  }

  private void read(URL file) throws IOException {
    URLConnection connection = file.openConnection();
    connection.setUseCaches(false); // or the jar stays open for as long as the JVM lives
    String place = Place.of(file.toString());
    List<Line> good = new ArrayList<>();
    try (var reader =
        new BufferedReader(new InputStreamReader(connection.getInputStream(), UTF_8))) {
      int number = 0;
      for (String text = reader.readLine(); text != null; text = reader.readLine()) {
        number++;
        String name = text.replaceFirst("#.*", "").strip();
        if (!name.isEmpty()) {
          good.add(new Line(place, number, name));
        }
      }
    }
    Optional<Line> bad = good.stream().filter(line -> !isClassName(line)).findFirst();
    if (bad.isPresent()) {
      mistakes.add(mistake(bad.get()));
    } else {
      good.forEach(line -> lines.computeIfAbsent(line.name, n -> new ArrayList<>()).add(line));
    }
  }

  private static boolean isClassName(Line line) {
    return CLASS_NAME.matcher(line.name).matches();
  }

  private CatalogProblem mistake(Line line) {
    return new CatalogProblem(
        path() + " in " + line.place,
        "can not be read: line %d, \"%s\", is not the name of a class; none of its lines is used"
            .formatted(line.number, OneLine.of(line.name, 100)));
  }

  /** Whose fault the next failure of the {@link java.util.ServiceLoader} is. */
  Optional<CatalogProblem> culprit() {
    if (!mistakes.isEmpty()) {
      return Optional.of(mistakes.remove());
    }
    while (!suspects.isEmpty()) {
      Line suspect = suspects.remove();
      Optional<String> fault = fault(suspect);
      if (fault.isPresent()) {
        return Optional.of(
            new CatalogProblem(
                suspect.name + " in " + suspect.place, "can not be used: " + fault.get()));
      }
    }
    return Optional.empty();
  }

  private Optional<String> fault(Line line) {
    try {
      Class<?> type = Class.forName(line.name, false, origin.loader());
      if (!service.isAssignableFrom(type)) {
        return Optional.of("it does not implement " + service.getName() + listed(line));
      }
      return Stream.of(type.getConstructors()).anyMatch(one -> one.getParameterCount() == 0)
          ? Optional.empty()
          : Optional.of("it has no public constructor without parameters");
    } catch (ClassNotFoundException e) {
      return Optional.of(absent(line));
    } catch (Exception | Error e) {
      return Optional.of(Explained.of(e, origin.rank()));
    }
  }

  private String absent(Line line) {
    return line.name.startsWith(PluginClassLoader.API)
        ? "classes of "
            + PluginClassLoader.API
            + "* come from Bellwether itself, never from a plugin"
        : "there is no such class" + listed(line);
  }

  private String listed(Line line) {
    return "; it is named in line " + line.number + " of " + path();
  }

  /** Classes that several jars offer: the loader has only one of them, and does not tell. */
  List<CatalogProblem> doubles() {
    List<CatalogProblem> doubles = new ArrayList<>();
    lines.forEach(
        (name, same) -> {
          List<String> places = same.stream().map(Line::place).distinct().toList();
          if (places.size() > 1) {
            doubles.add(new CatalogProblem(name, inSeveral(places)));
          }
        });
    return doubles;
  }

  private static String inSeveral(List<String> places) {
    return "is in "
        + String.join(" and in ", places)
        + ": only the first is used; keep the version you want";
  }
}
