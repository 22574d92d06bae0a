// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Sample;
import io.bellwether.api.check.Health;
import io.bellwether.testkit.RecordingMeasurements;
import io.bellwether.testkit.TestCheckContext;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrafficTest {
  private final FakeMachine machine = new FakeMachine();
  private final ManualWatch watch = new ManualWatch();
  private final TestCheckContext context = new TestCheckContext();

  private static Traffic traffic(String device, long bytes) {
    return new Traffic(device, bytes, bytes / 100, 1, 0, 2 * bytes, bytes / 100, 0, 0);
  }

  private static DiskActivity disk(String device, long operations, long millis) {
    return new DiskActivity(device, operations, 0, 4096 * operations, 0, millis, millis);
  }

  @Test
  void trafficInsideOfTheMachineIsNotCounted() throws Exception {
    machine.traffic =
        List.of(
            traffic("lo", 1_000_000),
            traffic("docker0", 5000),
            traffic("veth12ab", 5000),
            traffic("eth0", 3000),
            traffic("bond0", 400),
            new Traffic("eth1", 0, 0, 0, 0, 0, 0, 0, 0));

    Health health = Resource.lookAll(List.of(new Network(machine)), context);

    assertThat(health.details())
        .containsEntry("network_bytes_recv", 3400L)
        .containsEntry("network_bytes_sent", 6800L);
    assertThat(context.measurements().samples("node_network_receive_bytes_total"))
        .extracting(Sample::toString)
        .contains("node_network_receive_bytes_total{device=\"eth0\"} 3000.0")
        .noneMatch(text -> text.matches(".*\"(lo|veth12ab|docker0|eth1)\".*"));
  }

  @Test
  void ratesOfDisksAreThoseBetweenTwoLooks() throws Exception {
    DiskTraffic disks = new DiskTraffic(machine, watch);
    machine.activity = List.of(disk("sda", 1000, 4000));
    disks.look(context, new Findings());
    assertThat(context.measurements().samples("io_operations")).isEmpty();
    watch.advance(Duration.ofSeconds(60));
    machine.activity = List.of(disk("sda", 1600, 10_000), disk("sdb", 5, 5));

    disks.look(context, new Findings());

    RecordingMeasurements measured = context.measurements();
    assertThat(measured.figure("io_operations", "device", "sda")).isEqualTo(10);
    assertThat(measured.figure("storage_latency", "device", "sda")).isEqualTo(0.01);
    assertThat(measured.figure("disk_busy_percent", "device", "sda")).isEqualTo(10);
    assertThat(measured.figure("node_disk_reads_completed_total", "device", "sdb")).isEqualTo(5);
  }

  @Test
  void aDiskThatDidNothingHasNoLatency() throws Exception {
    DiskTraffic disks = new DiskTraffic(machine, watch);
    machine.activity = List.of(disk("sda", 1000, 4000));
    disks.look(context, new Findings());
    watch.advance(Duration.ofSeconds(60));

    disks.look(context, new Findings());

    assertThat(context.measurements().figure("io_operations")).isZero();
    assertThat(context.measurements().samples("storage_latency")).isEmpty();
  }

  @Test
  void aDiskThatWasTakenOutAndPutBackStartsAnew() throws Exception {
    DiskTraffic disks = new DiskTraffic(machine, watch);
    machine.activity = List.of(disk("sda", 1000, 4000));
    disks.look(context, new Findings());
    watch.advance(Duration.ofSeconds(60));
    machine.activity = List.of(disk("sda", 3, 4));

    disks.look(context, new Findings());

    assertThat(context.measurements().samples("io_operations")).isEmpty();
  }
}
