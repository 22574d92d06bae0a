// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import io.bellwether.api.Level;
import io.bellwether.api.Sample;
import io.bellwether.api.Unit;
import io.bellwether.api.check.CheckContext;
import io.bellwether.api.check.Health;
import java.io.IOException;
import java.util.Optional;

/** Files that all programs of the machine have open together. */
final class FileHandles implements Resource {
  private final Machine machine;
  private final Limit limit;

  FileHandles(Machine machine, Limit limit) {
    this.machine = machine;
    this.limit = limit;
  }

  @Override
  public String name() {
    return "open files";
  }

  @Override
  public boolean isJudged() {
    return !limit.off();
  }

  @Override
  public void look(CheckContext context, Findings findings) throws IOException {
    Optional<OpenFiles> files = machine.openFiles();
    if (files.isEmpty()) {
      return; // Windows has no such limit
    }
    long open = files.get().open();
    long most = files.get().most();
    gauge("node_filefd_allocated", open, context);
    gauge("node_filefd_maximum", most, context);
    Level level = limit.judge(open, most);
    if (level != Level.HEALTHY) {
      findings.add(
          Health.of(
              level, open + " of " + most + " files of the machine open" + limit.crossed(level)));
    }
    findings.detail("open_files", open);
  }

  private static void gauge(String metric, long files, CheckContext context) {
    context.measurements().add(Sample.gauge(metric, files).in(Unit.COUNT));
  }
}
