// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.log;

import io.bellwether.core.LoggingSettings;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The files of all parts. For one thread. */
final class LogFiles implements LogThread.Sink<LogFiles.Line>, AutoCloseable {
  /** A line and the files it goes to. */
  record Line(String text, List<Part> parts) {}

  private final Map<Part, Outlet> outlets = new EnumMap<>(Part.class);
  private final Consumer<String> trouble;

  LogFiles(Map<Part, Path> paths, Rotation rotation, Clock clock, Consumer<String> trouble) {
    this.trouble = trouble;
    paths.forEach(
        (part, path) -> {
          LogFile file = new LogFile(path, rotation, clock, trouble);
          outlets.put(part, new Outlet(file, clock, trouble));
        });
  }

  /** Where the files are by the settings; none without a place for them. */
  static Map<Part, Path> paths(LoggingSettings settings, Optional<Path> usual) {
    Map<Part, Path> paths = new EnumMap<>(Part.class);
    Optional<Path> folder = settings.folder().or(() -> usual);
    for (Part part : Part.values()) {
      folder.ifPresent(in -> paths.put(part, in.resolve(part.file())));
    }
    settings.file().ifPresent(file -> paths.put(Part.EVERYTHING, file));
    return paths;
  }

  @Override
  public void write(List<Line> lines) {
    outlets.forEach((part, outlet) -> write(part, outlet, lines));
  }

  private static void write(Part part, Outlet outlet, List<Line> lines) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int count = 0;
    for (Line line : lines) {
      if (line.parts().contains(part)) {
        bytes.writeBytes(line.text().getBytes(StandardCharsets.UTF_8));
        count++;
      }
    }
    if (count > 0) {
      outlet.write(bytes.toByteArray(), count);
    }
  }

  @Override
  public void leftOut(long count) {
    trouble.accept(
        count
            + " lines of the log are left out: its files could not be written as fast as they"
            + " came");
  }

  @Override
  public void close() {
    outlets.values().forEach(Outlet::close);
  }
}
