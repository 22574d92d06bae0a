// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import io.bellwether.api.Labels;
import io.bellwether.api.Level;
import io.bellwether.api.Thresholds;
import io.bellwether.api.check.Health;
import io.bellwether.testkit.TestCheckContext;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DisksTest {
  private static final String NEVER = "99.9999%/100%";
  private static final String ALWAYS = "0%/0%";

  @TempDir Path directory;

  private final FakeMachine machine = new FakeMachine();
  private final TestCheckContext context = new TestCheckContext();

  @BeforeEach
  void aDiskIsMounted() throws IOException {
    directory = directory.toRealPath();
    machine.mounts.add(new Mount(Path.of("/"), "/dev/sda1", "ext4", "8:1"));
  }

  private Disks disks(List<Path> named, String space, String inodes) {
    Limit spaceLimit = Limit.ofBytes("disk", Thresholds.parse(space));
    Limit inodeLimit = Limit.ofShare("inodes", Thresholds.parse(inodes));
    return new Disks(machine, named, new DiskJudge(spaceLimit, inodeLimit));
  }

  private Health look(Disks disks) throws Exception {
    return Resource.lookAll(List.of(disks), context);
  }

  @Test
  void aPathGivesTheSpaceOfItsDiskAsTheSystemTellsIt() throws Exception {
    Health health = look(disks(List.of(directory), NEVER, "off"));

    assertThat(health.level()).isEqualTo(Level.HEALTHY);
    assertThat(health.details())
        .extractingByKey("disks", MAP)
        .extractingByKey(directory.toString(), MAP)
        .containsEntry("size_gb", Amount.gigabytes(new File("/").getTotalSpace()));
    assertThat(
            context
                .measurements()
                .figure(
                    "node_filesystem_size_bytes",
                    Labels.of("device", "/dev/sda1", "mountpoint", "/").with("fstype", "ext4")))
        .isEqualTo(directory.toFile().getTotalSpace());
  }

  @Test
  void whoIsWokenReadsWhichDiskAndWhatIsLeft() throws Exception {
    Health health = look(disks(List.of(directory), ALWAYS, "off"));

    assertThat(health.level()).isEqualTo(Level.CRITICAL);
    assertThat(health.message())
        .matches(directory + " [0-9.]+ % full \\(limit 0 %\\), [0-9.]+ [GMT]B left");
  }

  @Test
  void aPathThatSomebodyNamedMustBeThere() throws Exception {
    Health health = look(disks(List.of(directory.resolve("gone"), directory), NEVER, "off"));

    assertThat(health.level()).isEqualTo(Level.CRITICAL);
    assertThat(health.message()).isEqualTo(directory.resolve("gone") + " is not there");
    assertThat(health.details()).containsKey("disk_percent");
  }

  @Test
  void aDiskThatWasOnlyFoundMayGo() throws Exception {
    machine.mounts.add(new Mount(directory.resolve("stick"), "/dev/sdb1", "vfat", "8:17"));

    assertThat(look(disks(List.of(), NEVER, "off")).level()).isEqualTo(Level.HEALTHY);
  }

  @Test
  void aDiskThatIsNoLongerMountedIsMissedEvenThoughItsDirectoryIsThere() throws Exception {
    Mount mounted = new Mount(directory, "/dev/sdb1", "xfs", "8:17");
    machine.mounts.add(mounted);
    Disks disks = disks(List.of(directory), NEVER, "off");
    assertThat(look(disks).level()).isEqualTo(Level.HEALTHY);
    machine.mounts.remove(mounted);

    Health health = look(disks);

    assertThat(health.level()).isEqualTo(Level.CRITICAL);
    assertThat(health.message())
        .startsWith(directory + " is no longer on /dev/sdb1 (xfs) but on /dev/sda1 (ext4)");
  }

  @Test
  void aPathIsFollowedToWhereItLeads() throws Exception {
    Path link = Files.createSymbolicLink(directory.resolve("link"), directory);
    machine.mounts.add(new Mount(directory, "/dev/sdb1", "xfs", "8:17"));

    look(disks(List.of(link), NEVER, "off"));

    assertThat(context.measurements().samples("node_filesystem_size_bytes"))
        .singleElement()
        .satisfies(sample -> assertThat(sample.labels().get("device")).contains("/dev/sdb1"));
  }

  @Test
  void aDiskWithRoomForBytesButNotForFilesIsFull() throws Exception {
    machine.inodes.put(directory, new Inodes(1_000_000, 12_000));

    Health health = look(disks(List.of(directory), NEVER, "80%/90%"));

    assertThat(health.level()).isEqualTo(Level.CRITICAL);
    assertThat(health.message())
        .isEqualTo(directory + " has room for 12000 more files (inodes): 99 % used (limit 90 %)");
    assertThat(context.measurements().figure("disk_inodes_percent")).isEqualTo(98.8);
  }

  @Test
  void aFileSystemThatMakesRoomAsItGoesHasNoneToRunOutOf() throws Exception {
    machine.inodes.put(directory, new Inodes(0, 0));

    assertThat(look(disks(List.of(directory), NEVER, "80%/90%")).level()).isEqualTo(Level.HEALTHY);
  }

  @Test
  void whereFilesCanNotBeCountedItIsSaid() throws Exception {
    machine.inodesObstacle = Optional.of("no native access");

    Health health = look(disks(List.of(directory), NEVER, "80%/90%"));

    assertThat(health.level()).isEqualTo(Level.HEALTHY);
    assertThat(health.details())
        .extractingByKey("unread", MAP)
        .containsEntry("inodes", "no native access");
  }

  @Test
  void nativeCodeThatDoesNotFitTakesNothingElseWithIt() throws Exception {
    machine.onInodes =
        () -> {
          throw new UnsatisfiedLinkError("/tmp is mounted noexec");
        };

    Health health = look(disks(List.of(directory), NEVER, "80%/90%"));

    assertThat(health.level()).isEqualTo(Level.HEALTHY);
    assertThat(health.details())
        .containsKey("disk_percent")
        .extractingByKey("unread", MAP)
        .containsEntry("inodes", "/tmp is mounted noexec");
  }

  @Test
  void aNamedPathWithoutASizeIsUnknown() throws Exception {
    Health health = look(disks(List.of(Path.of("/proc")), NEVER, "off"));

    assertThat(health.level()).isEqualTo(Level.UNKNOWN);
    assertThat(health.message()).isEqualTo("/proc has no size: it is on no disk");
  }

  @Test
  void inContainersMountedFilesAreNotDisks() throws Exception {
    Path hosts = Files.createFile(directory.resolve("hosts"));
    machine.mounts.clear();
    machine.mounts.add(new Mount(hosts, "/dev/sda1", "ext4", "8:1"));

    Health health = look(disks(List.of(), ALWAYS, "off"));

    assertThat(health.details()).extractingByKey("disks", MAP).isEmpty();
  }

  @Test
  void theRealSystemCountsFilesAsStatDoes() throws Exception {
    Process stat = new ProcessBuilder("stat", "-f", "-c", "%c", directory.toString()).start();
    String counted = new String(stat.getInputStream().readAllBytes()).strip();
    Machine real = Machine.local(LimitsOf.AUTO);

    assertThat(real.inodes(directory)).map(Inodes::total).contains(Long.parseLong(counted));
  }
}
