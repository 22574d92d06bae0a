// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import com.sun.management.UnixOperatingSystemMXBean;
import io.bellwether.api.Level;
import io.bellwether.api.Sample;
import io.bellwether.api.Unit;
import io.bellwether.api.check.CheckContext;
import io.bellwether.api.check.Health;
import java.lang.management.ManagementFactory;

/** Files and sockets this process has open: at the limit it can neither read nor connect. */
final class OwnFiles implements Resource {
  private final Limit limit;

  OwnFiles(Limit limit) {
    this.limit = limit;
  }

  @Override
  public String name() {
    return "open files of this process";
  }

  @Override
  public boolean isJudged() {
    return !limit.off();
  }

  @Override
  public void look(CheckContext context, Findings findings) {
    if (!(ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix)) {
      return; // Windows has no such limit
    }
    long open = unix.getOpenFileDescriptorCount();
    long most = unix.getMaxFileDescriptorCount();
    context.measurements().add(Sample.gauge("jvm_open_files", open).in(Unit.COUNT));
    context.measurements().add(Sample.gauge("jvm_open_files_max", most).in(Unit.COUNT));
    findings.detail("open_files", open);
    findings.detail("open_files_max", most);
    Level level = limit.judge(open, most);
    if (level != Level.HEALTHY) {
      findings.add(
          Health.of(
              level,
              "this process has " + open + " of " + most + " files open" + limit.crossed(level)));
    }
  }
}
