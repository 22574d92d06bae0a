// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.process;

import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.plugin.Figure;
import io.bellwether.testkit.Defaults;
import io.bellwether.testkit.HealthCheckContract;
import java.util.List;
import java.util.Map;

/** The process this runs in. */
class ProcessContractTest extends HealthCheckContract {
  @Override
  protected HealthCheck check() {
    return new ProcessCheck(
        Defaults.of(ProcessSettings.class, Map.of("command", "java.*")), Proc.REAL);
  }

  @Override
  protected List<Figure> figures() {
    return ProcessKind.kind().figures();
  }
}
