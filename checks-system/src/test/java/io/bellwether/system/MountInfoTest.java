// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MountInfoTest {
  @Test
  void aServerShowsItsDisksAndNoPseudoFileSystems() {
    String text =
        """
        22 27 0:21 / /proc rw,relatime - proc proc rw
        23 27 0:22 / /sys rw,relatime - sysfs sysfs rw
        24 27 0:6 / /dev rw,relatime - devtmpfs devtmpfs rw,size=12334492k
        25 24 0:23 / /dev/shm rw,relatime - tmpfs tmpfs rw
        27 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda1 rw,discard
        40 27 254:15 / /boot/efi rw,relatime shared:30 - vfat /dev/vda15 rw
        41 27 254:16 / /data rw,noatime shared:31 - xfs /dev/mapper/vg-data rw
        42 27 0:44 / /mnt/share rw,relatime - nfs4 nas:/export rw
        43 27 7:1 / /snap/core/1 ro,nodev - squashfs /dev/loop1 ro
        44 27 0:50 / /pool rw - zfs tank rw
        45 27 0:51 / /mnt/ssh rw - fuse.sshfs me@host:/ rw
        """;

    assertThat(MountInfo.disks(text))
        .extracting(mount -> mount.path().toString())
        .containsExactly("/", "/boot/efi", "/data", "/pool");
  }

  @Test
  void aDeviceThatIsMountedTwiceIsShownOnceByItsWholeMount() {
    String text =
        """
        27 1 8:1 / / rw - ext4 /dev/sda1 rw
        30 27 8:2 /www /srv/www rw - ext4 /dev/sdb1 rw
        31 27 8:2 / /mnt/large/disk rw - ext4 /dev/sdb1 rw
        32 27 8:1 /var/lib/docker /d rw - ext4 /dev/sda1 rw
        """;

    assertThat(MountInfo.disks(text))
        .extracting(mount -> mount.path().toString())
        .containsExactly("/", "/mnt/large/disk");
  }

  @Test
  void aContainerShowsItsLayerAndItsVolumes() {
    String text =
        """
        700 600 0:60 / / rw,relatime - overlay overlay rw,lowerdir=/a,upperdir=/b
        701 700 0:62 / /proc rw - proc proc rw
        710 700 8:1 /var/lib/docker/volumes/pg/_data /data rw,relatime - ext4 /dev/sda1 rw
        711 700 8:1 /var/lib/docker/containers/4e/hosts /etc/hosts rw - ext4 /dev/sda1 rw
        """;

    assertThat(MountInfo.disks(text))
        .extracting(mount -> mount.path().toString())
        .containsExactly("/", "/data");
  }

  @Test
  void namesWithBlanksAndOtherLettersAreReadAsTheyAre() {
    String text = "31 27 8:2 / /mnt/my\\040disk\\134ü rw - ext4 /dev/sdb1 rw\n";

    assertThat(MountInfo.disks(text))
        .extracting(mount -> mount.path().toString())
        .containsExactly("/mnt/my disk\\ü");
  }

  @Test
  void linesThatAreCutAreLeftOut() {
    assertThat(MountInfo.disks("31 27 8:2 / /data\n\n27 1 8:1 / / rw - ext4 /dev/sda1 rw\n"))
        .hasSize(1);
  }
}
